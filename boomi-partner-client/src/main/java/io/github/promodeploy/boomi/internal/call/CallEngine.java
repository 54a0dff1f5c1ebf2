package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.internal.json.BadResponseException;
import io.github.promodeploy.boomi.internal.reply.ApiErrors;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import io.github.promodeploy.boomi.internal.retry.OutageBreaker;
import io.github.promodeploy.boomi.internal.retry.Retries;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all calls of a client share: address, transport, throttle, retry state, clock. Thread-safe. */
public final class CallEngine {

    private final ClientConfig config;
    private final HttpTransport transport;
    private final SafeText safeText;
    private final ApiErrors errors;
    private final Retries retries;
    private final OutageBreaker breaker;
    private final Closing closing = new Closing();

    public CallEngine(ClientConfig config) {
        RandomGenerator random = config.random();
        this.config = config;
        this.transport = new LoggingTransport(
                // The credentials go on last, right before the network, so that nothing above ever sees them.
                HttpTransport.authenticating(config.transport(), config.baseUrl(), config.credentials()));
        this.safeText = new SafeText(config.credentials());
        this.errors = new ApiErrors(
                new ErrorReplies(safeText, config.time(), config.retryPolicy().maxRetryAfter()), safeText);
        this.retries = new Retries(config.retryPolicy(), random, config.time());
        this.breaker = new OutageBreaker(random);
    }

    TimeSource time() {
        return config.time();
    }

    Duration callTimeout() {
        return config.callTimeout();
    }

    String accountId() {
        return config.accountId();
    }

    Retries retries() {
        return retries;
    }

    public Closing closing() {
        return closing;
    }

    SafeText safeText() {
        return safeText;
    }

    Throttle throttle() {
        return config.throttle();
    }

    /** Waits while an outage lets only probes through, then for the throttle's permit. */
    void awaitTurn(String operation, Optional<Deadline> deadline) throws InterruptedException {
        for (long wait = breaker.waitNanos(time().nanoTime()); wait > 0; wait = breaker.waitNanos(time().nanoTime())) {
            // In slices, so that whoever waits sees the end of the outage soon.
            Duration pause = Duration.ofNanos(Math.min(wait, 1_000_000_000L));
            if (deadline.isPresent() && deadline.get().isBefore(pause)) {
                throw new TimedOutException(
                        operation,
                        Delivery.NOT_SENT,
                        "Boomi has been out of reach, failing or overloaded for a while, and the next attempt is due"
                                + " when " + deadline.get().description() + " is over. Try again later.",
                        null);
            }
            time().sleep(pause);
        }
        ThrottleRequest request = ThrottleRequest.builder()
                .account(config.accountId())
                .operation(operation)
                .deadline(deadline)
                .build();
        try {
            config.throttle().acquire(request);
        } catch (InterruptedException | BoomiException e) {
            throw e;
        } catch (Throwable e) {
            throw throttleFailed(operation, e);
        }
    }

    /** Throttles may be the caller's own: whatever they throw, errors too, nothing was sent. */
    private ThrottleException throttleFailed(String operation, Throwable thrown) {
        String words = thrown.getMessage() == null ? "" : ": " + safeText.excerpt(thrown.getMessage());
        String end = words.endsWith(".") ? "" : ".";
        return new ThrottleException(
                operation,
                "the throttle " + config.throttle().getClass().getName() + " threw "
                        + thrown.getClass().getName() + " in acquire" + words + end
                        + " The request was not sent. Correct the throttle, or use one that Throttle makes.",
                safeText.holdsSecret(thrown) ? null : thrown);
    }

    HttpReply send(ApiCall<?> call, Optional<String> overrideAccount, Duration timeout) {
        return transport.send(request(call, overrideAccount, timeout));
    }

    /** Returns the request as it goes to the transport: without credentials, which come on last. */
    HttpCall request(ApiCall<?> call, Optional<String> overrideAccount, Duration timeout) {
        HttpCall.Builder http = HttpCall.builder()
                .operation(call.operation())
                .method(call.method())
                .uri(uri(call, overrideAccount))
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", config.userAgent())
                .timeout(timeout);
        if (call.content().bytes().length > 0) {
            http.putHeader("Content-Type", call.content().type())
                    .body(call.content().bytes());
        }
        return http.build();
    }

    <T> T decode(ApiCall<T> call, HttpReply reply) {
        if (reply.statusCode() / 100 != 2) {
            throw errors.of(call.operation(), reply);
        }
        if (reply.header("Content-Encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .isPresent()) {
            throw undecodable(call, reply, "it is encoded although no encoding was asked for");
        }
        try {
            return call.decoder().decode(reply);
        } catch (BadResponseException e) {
            // Not with the JSON library's exception as its cause, which quotes the server's text as it came.
            throw undecodable(call, reply, String.valueOf(e.getMessage()));
        }
    }

    private UndecodableReplyException undecodable(ApiCall<?> call, HttpReply reply, String reason) {
        String why = reply.body().length == 0
                ? "it has no body"
                : safeText.excerpt(reason) + ". It began with \"" + safeText.excerpt(reply.text()) + "\"";
        return new UndecodableReplyException(
                call.operation(),
                "Boomi answered " + reply.statusCode() + " with content type "
                        + reply.header("Content-Type").map(safeText::excerpt).orElse("unknown")
                        + ", but the answer cannot be used: " + why
                        + ". Check the base URL, and whether a proxy or sign-in page answers in Boomi's place.",
                null);
    }

    private URI uri(ApiCall<?> call, Optional<String> overrideAccount) {
        return URI.create(config.root() + "/" + call.path()
                + overrideAccount
                        .map(account -> "?overrideAccount=" + ApiPath.encode(account))
                        .orElse(""));
    }

    /** Tells throttle, breaker and retries how an attempt ended. */
    void ended(@Nullable BoomiException failure, long start) {
        boolean throttled = failure instanceof RateLimitedException;
        if (failure == null || failure instanceof BoomiApiException || failure.delivery() == Delivery.ANSWERED) {
            retries.responded();
        }
        ending(failure).ifPresent(ending -> breaker.record(ending, time().nanoTime()));
        boolean answered =
                failure == null || (failure instanceof BoomiApiException && !(failure instanceof ServerErrorException));
        config.throttle()
                .report(ThrottleFeedback.builder()
                        .account(config.accountId())
                        .outcome(
                                throttled
                                        ? ThrottleFeedback.Outcome.THROTTLED
                                        : answered
                                                ? ThrottleFeedback.Outcome.ANSWERED
                                                : ThrottleFeedback.Outcome.FAILED)
                        .hold(failure instanceof RateLimitedException limited ? limited.retryAfter() : Optional.empty())
                        .took(Duration.ofNanos(time().nanoTime() - start))
                        .build());
    }

    /** A connection that broke, or a time-out, says nothing about an outage: it is no sign of one, and ends none. */
    private static Optional<OutageBreaker.Ending> ending(@Nullable BoomiException failure) {
        if (failure instanceof BoomiClientException) {
            return Optional.of(OutageBreaker.Ending.UNREACHABLE).filter(ending -> Retries.isUnreachable(failure));
        }
        return Optional.of(
                failure instanceof RateLimitedException || failure instanceof ServerErrorException
                        ? OutageBreaker.Ending.FAILURE
                        : OutageBreaker.Ending.RESPONSE);
    }

    CallReport report(
            ApiCall<?> call,
            Optional<String> overrideAccount,
            int attempt,
            long start,
            @Nullable BoomiException failure) {
        return CallReport.builder()
                .operation(call.operation())
                .method(call.method())
                .path(call.path())
                .overrideAccount(overrideAccount)
                .attempt(attempt)
                .duration(Duration.ofNanos(time().nanoTime() - start))
                .failure(Optional.ofNullable(failure))
                .build();
    }

    /** Ends all calls, and then releases what the transport holds. */
    public void close() {
        if (closing.close()) {
            transport.close();
        }
    }
}
