package io.github.promodeploy.simulator.state.account;

import java.time.Instant;
import java.util.Map;
import org.immutables.value.Value;

/** An entry of the audit log of an account. */
@Value.Immutable(copy = false)
public sealed interface SimulatedAuditLog permits ImmutableSimulatedAuditLog {

    /** {@return a builder; required are {@code documentId}, {@code accountId}, {@code type}, {@code action}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the entry} */
    String documentId();

    /** {@return the account} */
    String accountId();

    /** {@return the object that the entry belongs to; the account by default} */
    @Value.Default
    default String containerId() {
        return accountId();
    }

    /** {@return who did it; {@code seed@example.com} by default} */
    @Value.Default
    default String userId() {
        return "seed@example.com";
    }

    /** {@return when; 1970 by default} */
    @Value.Default
    default Instant date() {
        return Instant.EPOCH;
    }

    /** {@return what it was done to, such as {@code API.DEPLOY}} */
    String type();

    /** {@return what was done, such as {@code ADD}} */
    String action();

    /** {@return what narrows the action down, empty when nothing does; empty by default} */
    @Value.Default
    default String modifier() {
        return "";
    }

    /** {@return how serious it is; {@code INFO} by default} */
    @Value.Default
    default String level() {
        return "INFO";
    }

    /** {@return where it was done; {@code API} by default} */
    @Value.Default
    default String source() {
        return "API";
    }

    /** {@return the text, empty when there is none; empty by default} */
    @Value.Default
    default String message() {
        return "";
    }

    /** {@return the details: values by names} */
    Map<String, String> properties();

    /** Builds a {@link SimulatedAuditLog}. */
    final class Builder extends ImmutableSimulatedAuditLog.Builder {
        Builder() {}
    }
}
