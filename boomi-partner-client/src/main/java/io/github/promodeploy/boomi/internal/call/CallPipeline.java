package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.internal.credentials.ClientCredentials;
import io.github.promodeploy.boomi.internal.credentials.KnownSecrets;
import io.github.promodeploy.boomi.internal.credentials.OneTimePasswordTransport;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import io.github.promodeploy.boomi.internal.retry.Retries;
import io.github.promodeploy.boomi.time.TimeSource;
import java.util.function.Consumer;

/** The layers that every call of a client passes, see {@link #create}. Thread-safe. */
public final class CallPipeline {

    private final ClientConfig config;
    private final ClientCredentials credentials;
    private final KnownSecrets known;
    private final SafeText safeText;
    private final Closing closing;
    private final Calls calls;

    private CallPipeline(
            ClientConfig config,
            ClientCredentials credentials,
            KnownSecrets known,
            SafeText safeText,
            Closing closing,
            Calls calls) {
        this.config = config;
        this.credentials = credentials;
        this.known = known;
        this.safeText = safeText;
        this.closing = closing;
        this.calls = calls;
    }

    /**
     * Returns the pipeline of a new client. A call passes its layers in this order: recording (in a dry run), retrying, reporting,
     * pacing, decoding, intercepting, logging, authenticating.
     */
    public static CallPipeline create(ClientConfig config) {
        TimeSource time = config.time();
        KnownSecrets known = new KnownSecrets();
        SafeText safeText = new SafeText(known::mask);
        // Authenticates last, so that no layer and no log sees the credentials.
        HttpTransport server = config.oneTimePassword()
                .<HttpTransport>map(
                        passwords -> new OneTimePasswordTransport(config.transport(), passwords, known, safeText))
                .orElse(config.transport());
        ClientCredentials credentials = ClientCredentials.of(
                config.credentials(),
                known,
                time,
                chosen -> new LoggingTransport(HttpTransport.authenticating(server, config.baseUrl(), chosen)));
        Closing closing = new Closing();
        Retries retries = new Retries(config.retryPolicy(), config.random(), time);
        GuardedThrottle throttle = new GuardedThrottle(config.throttle(), config.accountId(), safeText);
        // In a dry run, RecordingCalls come before all of these; see dryRun.
        Calls calls = new RetryingCalls(
                retries,
                closing,
                time,
                // Above the pacing, so that the throttle learns first how an attempt ended.
                new ReportingCalls(
                        config,
                        new PacedCalls(config, throttle, closing, new DecodingCalls(config, safeText, closing))));
        return new CallPipeline(config, credentials, known, safeText, closing, calls);
    }

    /** Returns this pipeline with a layer on the outside that hands writes to the recorder instead of sending them. */
    public CallPipeline dryRun(Consumer<HttpCall> recorder) {
        return new CallPipeline(
                config,
                credentials,
                known,
                safeText,
                closing,
                new RecordingCalls(recorder, new Requests(config), calls));
    }

    /** Returns the calls of a client under these options. */
    public ClientCalls with(CallOptions options) {
        return new ClientCalls(this, options);
    }

    <T> T call(ApiCall<T> call, CallOptions options) {
        return calls.call(Attempt.first(call, options, credentials.begin(call.operation(), options)));
    }

    /** Returns a text without the secrets that the client uses. */
    public String mask(String text) {
        credentials.learn();
        return known.mask().mask(text);
    }

    ClientConfig config() {
        return config;
    }

    SafeText safeText() {
        return safeText;
    }

    Closing closing() {
        return closing;
    }

    /** Ends all calls of the client, and releases what its transport holds. */
    public void close() {
        if (closing.close()) {
            config.transport().close();
        }
    }
}
