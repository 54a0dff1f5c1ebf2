package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.credentials.CredentialsProvider;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallInterceptor;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.immutables.value.Value;

/** Everything a client was configured with, already checked. */
@Value.Immutable
public interface ClientConfig {

    /** Starts a configuration. */
    static Builder builder() {
        return new Builder();
    }

    /** Returns the authenticating account. */
    String accountId();

    /** Returns what gives the credentials. */
    CredentialsProvider credentials();

    /** Returns what gives a one-time password for each attempt, if that is needed. */
    Optional<Supplier<String>> oneTimePassword();

    /** Returns the server's address, without a slash at its end. */
    URI baseUrl();

    /** Returns the path between the server's address and the account, with a slash at its beginning. */
    String pathPrefix();

    /** Returns how long one attempt may take. */
    Duration callTimeout();

    /** Returns what paces all calls. */
    Throttle throttle();

    /** Returns how calls are repeated. */
    RetryPolicy retryPolicy();

    /** Returns what sends; closing it closes nothing of the caller's. */
    HttpTransport transport();

    /** Returns the {@code User-Agent} header. */
    String userAgent();

    /** Returns the headers that every request has besides the library's own. */
    Map<String, String> headers();

    /** Returns what looks at each attempt, the outermost first. */
    List<CallInterceptor> interceptors();

    /** Returns how query bodies are written. */
    QueryFormat queryFormat();

    /** Returns the most pages that one query may have. */
    int maxQueryPages();

    /** Returns the form of the calls that the promotion guide makes in another way than Boomi documents them. */
    ApiForm apiForm();

    /** Returns the clock. */
    TimeSource time();

    /** Returns the randomness of backoff. */
    RandomGenerator random();

    /** Returns the address that all paths are below. */
    @Value.Derived
    default String root() {
        return baseUrl() + pathPrefix() + "/" + ApiPath.encode(accountId());
    }

    /** Returns what is wrong with headers that every request should have, in words. */
    static List<String> headerProblems(List<Map.Entry<String, String>> headers) {
        return RequestHeaders.problems(headers);
    }

    /** Builds a {@link ClientConfig}. */
    final class Builder extends ImmutableClientConfig.Builder {
        Builder() {}
    }
}
