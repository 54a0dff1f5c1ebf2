package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of a client under one set of options. Thread-safe. */
public final class ClientCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ClientCalls.class);

    private final CallPipeline pipeline;
    private final CallOptions options;

    ClientCalls(CallPipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
    }

    /** Makes a call. */
    public <T> T call(ApiCall<T> call) {
        requireOpen(call.operation());
        return pipeline.call(call.named(inAccount(call.operation())), options);
    }

    /** Refuses to begin or continue anything on a client that is closed. */
    public void requireOpen(String operation) {
        if (pipeline.closing().isClosed()) {
            pipeline.closing().requireOpen(inAccount(operation), options);
        }
    }

    /** Adds the account to an operation in another account than the client's own: a failure should name it first. */
    public String inAccount(String operation) {
        return options.overrideAccount()
                .map(account -> operation + " in account " + account)
                .orElse(operation);
    }

    /** Runs an action that closing the client cancels. */
    public <T> T untilClosed(String operation, Cancellation cancellation, Supplier<T> action) {
        return pipeline.closing().cancelling(operation, options, cancellation, action);
    }

    /** Returns what time it is. */
    public Instant now() {
        return pipeline.config().time().instant();
    }

    /** Waits between two calls. Fails at once if the client's deadline would pass meanwhile. */
    public void pause(String operation, Duration pause) {
        requireOpen(operation);
        TimeSource time = pipeline.config().time();
        options.deadline().filter(deadline -> deadline.isBefore(pause)).ifPresent(deadline -> {
            throw new TimedOutException(
                    operation, Delivery.NOT_SENT, deadline.description() + " would pass before the next read", null);
        });
        pipeline.closing().await(operation, options, () -> time.sleep(pause));
    }

    /** Reports that a query announced more rows than it returned. */
    public void rowsMissing(String operation, long announced, long shown) {
        String account = options.overrideAccount().orElse(pipeline.config().accountId());
        LOG.warn("{} in account {}: {} rows were announced and {} shown", operation, account, announced, shown);
        Listeners.notify(options, listener -> listener.rowsMissing(operation, account, announced, shown));
    }

    /** Returns the form of the calls that the promotion guide makes in another way than Boomi documents them. */
    public ApiForm apiForm() {
        return options.apiForm().orElse(pipeline.config().apiForm());
    }

    /** Returns how query bodies are written. */
    public QueryFormat queryFormat() {
        return pipeline.config().queryFormat();
    }

    /** Returns the most pages that one query may have. */
    public int maxQueryPages() {
        return pipeline.config().maxQueryPages();
    }

    /** Returns what makes the server's text fit to be shown. */
    public SafeText safeText() {
        return pipeline.safeText();
    }
}
