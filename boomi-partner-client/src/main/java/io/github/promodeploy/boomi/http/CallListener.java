package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.BoomiException;
import java.time.Duration;

/**
 * Receives events of calls. All methods do nothing unless overridden; they are called on the calling
 * thread, may be called by several threads at once, and must return quickly.
 */
public interface CallListener {

    /**
     * An attempt has ended.
     *
     * @param report how it went
     */
    default void attempted(CallReport report) {}

    /**
     * A call had to wait for its turn.
     *
     * @param operation what it does
     * @param waited how long it waited; a millisecond or more
     */
    default void throttled(String operation, Duration waited) {}

    /**
     * A call will be attempted again.
     *
     * @param operation what it does
     * @param failure why
     * @param delay how long it pauses before
     */
    default void retrying(String operation, BoomiException failure, Duration delay) {}

    /**
     * A query announced more rows than it returned, also when it was repeated. A row that is missing here may still exist. If a
     * query announces rows and returns none, that is an error instead.
     *
     * @param operation what it does
     * @param accountId the account that was queried
     * @param announced how many rows the server announced
     * @param shown how many it showed, one or more
     */
    default void rowsMissing(String operation, String accountId, long announced, long shown) {}

    /**
     * The throttle threw when it was told how a request had ended, which changed nothing for the call.
     *
     * @param throttle the throttle's class
     * @param failure what it threw
     */
    default void throttleFailed(Class<?> throttle, Throwable failure) {}
}
