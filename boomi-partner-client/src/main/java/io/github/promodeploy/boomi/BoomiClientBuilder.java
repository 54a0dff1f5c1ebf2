package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.credentials.CredentialsProvider;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallInterceptor;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.internal.call.ClientConfig;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link BoomiClient}. Not thread-safe; may be used for several clients. */
public final class BoomiClientBuilder {

    private static final URI DEFAULT_BASE_URL = URI.create("https://api.boomi.com");

    private @Nullable String accountId;
    private @Nullable CredentialsProvider credentials;
    private @Nullable Supplier<String> oneTimePassword;
    private URI baseUrl = DEFAULT_BASE_URL;
    private boolean insecureHttpAllowed;
    private ApiPrefix apiPrefix = ApiPrefix.PARTNER;
    private Duration callTimeout = Duration.ofMinutes(2);
    private @Nullable Throttle throttle;
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private final TransportSettings sending = new TransportSettings();
    private String userAgent = ClientVersion.USER_AGENT;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final List<CallInterceptor> interceptors = new ArrayList<>();
    private QueryFormat queryFormat = QueryFormat.JSON;
    private int maxQueryPages = 1_000;
    private ApiForm apiForm = ApiForm.PUBLISHED;
    private TimeSource timeSource = TimeSource.system();
    private RandomGenerator random = new Random();

    BoomiClientBuilder() {}

    /**
     * Sets the authenticating account, the one the credentials belong to. Required.
     *
     * @param accountId the account id, such as {@code acme-AB12CD}
     * @return this builder
     */
    public BoomiClientBuilder accountId(String accountId) {
        this.accountId = Objects.requireNonNull(accountId, "accountId");
        return this;
    }

    /**
     * Sets the credentials, or what gives them. Required.
     *
     * @param credentials the credentials
     * @return this builder
     */
    public BoomiClientBuilder credentials(BoomiCredentials credentials) {
        return credentials(CredentialsProvider.fixed(Objects.requireNonNull(credentials, "credentials")));
    }

    /**
     * Sets what gives the credentials, when they change while the client is in use. Nothing is asked of it before the first call.
     *
     * @param credentials the provider, such as {@link CredentialsProvider#file} or a {@link
     *     io.github.promodeploy.boomi.credentials.RotatingCredentials}
     * @return this builder
     */
    public BoomiClientBuilder credentials(CredentialsProvider credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        return this;
    }

    /**
     * Sets what gives one-time passwords, where an account asks for a second factor. Each attempt asks for one right before it is sent,
     * and has it in the header {@code X-Boomi-OTP}. The last eight are masked like the secret, those of four characters or more. A
     * call whose password is null, blank or anything else than letters and digits is not sent, and fails with an {@link
     * io.github.promodeploy.boomi.error.ExtensionException}; so does one whose supplier throws.
     *
     * @param oneTimePassword gives the current password; called by several threads at once, and quick
     * @return this builder
     */
    public BoomiClientBuilder oneTimePassword(Supplier<String> oneTimePassword) {
        this.oneTimePassword = Objects.requireNonNull(oneTimePassword, "oneTimePassword");
        return this;
    }

    /**
     * Sets account, credentials, server and path prefix from environment variables: {@code BOOMI_ACCOUNT_ID},
     * {@code BOOMI_USERNAME} and {@code BOOMI_PASSWORD} (the API token) are required, {@code BOOMI_BASE_URL} and
     * {@code BOOMI_API_PREFIX} ({@code partner} or {@code plain}) are optional. A blank one counts as not set.
     *
     * @param variables the variables by name, such as {@link System#getenv()}
     * @return this builder
     * @throws IllegalStateException if required variables are missing, or optional ones make no sense, all named
     * @throws IllegalArgumentException if the credentials contain characters that are not allowed; the message does not repeat them
     */
    public BoomiClientBuilder environment(Map<String, String> variables) {
        return new ConnectionVariables(Objects.requireNonNull(variables, "variables")).applyTo(this);
    }

    /**
     * Sets the server. Default {@code https://api.boomi.com}; accounts in Great Britain and the EU are at
     * {@code https://api.platform.gb.boomi.com}.
     *
     * @param baseUrl scheme, host, optional port and path; {@code https}, or {@code http} for a loopback host
     * @return this builder
     */
    public BoomiClientBuilder baseUrl(URI baseUrl) {
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        return this;
    }

    /**
     * Allows {@code http} for hosts other than loopback ones. The credentials then travel unprotected.
     *
     * @return this builder
     */
    public BoomiClientBuilder allowInsecureHttp() {
        this.insecureHttpAllowed = true;
        return this;
    }

    /**
     * Sets the path prefix, independent of the dialect: the Partner API or the Platform API. Default {@link ApiPrefix#PARTNER}.
     *
     * @param apiPrefix the path prefix
     * @return this builder
     */
    public BoomiClientBuilder apiPrefix(ApiPrefix apiPrefix) {
        this.apiPrefix = Objects.requireNonNull(apiPrefix, "apiPrefix");
        return this;
    }

    /**
     * Sets how long making a connection may take. Default 10 seconds, and not the promotion guide's 120: a connection that can
     * be made takes a second or two, and nothing was sent while there is none, so the call is {@linkplain
     * RetryPolicy#maxUnreachable repeated} instead. A client given with {@link #httpClient} has its own.
     *
     * @param connectTimeout the time allowed, more than 0
     * @return this builder
     */
    public BoomiClientBuilder connectTimeout(Duration connectTimeout) {
        sending.connectTimeout(Objects.requireNonNull(connectTimeout, "connectTimeout"));
        return this;
    }

    /**
     * Sets how long a connection may be unused and still be used again. Default 20 seconds. Firewalls, VPNs and balancers
     * silently drop idle connections, and a call on such a connection waits for its whole
     * {@linkplain #callTimeout time limit}; so this should be shorter than theirs. A call that timed out is repeated on a
     * new connection too. Has no effect on a client given with {@link #httpClient}, which manages its own connections
     * (system property {@code jdk.httpclient.keepalive.timeout}, in seconds).
     *
     * @param connectionIdleTime the time allowed, more than 0
     * @return this builder
     */
    public BoomiClientBuilder connectionIdleTime(Duration connectionIdleTime) {
        sending.connectionIdleTime(Objects.requireNonNull(connectionIdleTime, "connectionIdleTime"));
        return this;
    }

    /**
     * Sets how long one attempt of a call may take, connection and whole response included. Default 120 seconds, the
     * promotion guide's figure.
     *
     * @param callTimeout the time allowed, more than 0
     * @return this builder
     */
    public BoomiClientBuilder callTimeout(Duration callTimeout) {
        this.callTimeout = Objects.requireNonNull(callTimeout, "callTimeout");
        return this;
    }

    /**
     * Sets what paces all calls. Default {@link Throttle#fixedGap} with {@link Throttle#DEFAULT_GAP}. Clients of one
     * account should share one instance.
     *
     * @param throttle the throttle
     * @return this builder
     */
    public BoomiClientBuilder throttle(Throttle throttle) {
        this.throttle = Objects.requireNonNull(throttle, "throttle");
        return this;
    }

    /**
     * Sets how calls are repeated. Default {@link RetryPolicy#DEFAULT}.
     *
     * @param retryPolicy the policy
     * @return this builder
     */
    public BoomiClientBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
        return this;
    }

    /**
     * Sets which proxy is used. Default {@link ProxySelector#getDefault}, which goes by the JVM's options {@code
     * -Dhttps.proxyHost}, {@code -Dhttps.proxyPort} and {@code -Dhttp.nonProxyHosts}; the JDK does not read the environment
     * variable {@code HTTPS_PROXY}. No credentials are sent to a proxy. A client given with {@link #httpClient} has its own.
     *
     * @param proxy the proxy for the base URL, such as {@link ProxySelector#of}
     * @return this builder
     */
    public BoomiClientBuilder proxy(ProxySelector proxy) {
        sending.proxy(Objects.requireNonNull(proxy, "proxy"));
        return this;
    }

    /**
     * Sets the HTTP client, for a trust store or a custom executor. It must not follow redirects nor
     * have an authenticator, so a proxy must not ask for credentials. It stays open when the Boomi client is closed, and
     * keeps its connections as it was built to: {@link #connectTimeout}, {@link #connectionIdleTime} and {@link #proxy} do not
     * hold for it.
     *
     * @param httpClient the HTTP client
     * @return this builder
     */
    public BoomiClientBuilder httpClient(HttpClient httpClient) {
        sending.httpClient(Objects.requireNonNull(httpClient, "httpClient"));
        return this;
    }

    /**
     * Sets what sends requests, in place of java.net.http: a test's double, or another HTTP library. It stays open when
     * the Boomi client is closed: its creator closes it.
     *
     * @param transport the transport
     * @return this builder
     */
    public BoomiClientBuilder transport(HttpTransport transport) {
        sending.transport(Objects.requireNonNull(transport, "transport"));
        return this;
    }

    /**
     * Sets a name to put before this library's own in the {@code User-Agent} header.
     *
     * @param product the calling program, such as {@code release-service/2.4}
     * @return this builder
     */
    public BoomiClientBuilder userAgent(String product) {
        this.userAgent = Objects.requireNonNull(product, "product") + " " + ClientVersion.USER_AGENT;
        return this;
    }

    /**
     * Adds a header to every request, such as one that a gateway asks for. It goes to the same server as the credentials, and is in
     * no log. The headers that the library or Java sets are refused: {@code Authorization}, {@code Host}, {@code Content-Type},
     * {@code Content-Length}, {@code Accept}, {@code Accept-Encoding}, {@code User-Agent}, {@code Connection}, {@code Expect},
     * {@code Upgrade}, {@code Transfer-Encoding}, {@code Proxy-Authorization} and {@code X-Boomi-OTP}.
     *
     * @param name the header's name; each name once, in any case
     * @param value its value, in printable ASCII
     * @return this builder
     */
    public BoomiClientBuilder header(String name, String value) {
        headers.add(Map.entry(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
        return this;
    }

    /**
     * Adds an interceptor, which looks at each attempt and may add headers to it. Of several, the one that was added first is the
     * outermost: it gets the request first and the response last.
     *
     * @param interceptor the interceptor
     * @return this builder
     */
    public BoomiClientBuilder interceptor(CallInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Sets the format of queries and their responses. Default {@link QueryFormat#JSON}.
     *
     * @param queryFormat the format
     * @return this builder
     */
    public BoomiClientBuilder queryFormat(QueryFormat queryFormat) {
        this.queryFormat = Objects.requireNonNull(queryFormat, "queryFormat");
        return this;
    }

    /**
     * Sets the most pages that one query may have, so that a server whose pages never end is noticed. A page has 100 rows at
     * Boomi. Default 1,000.
     *
     * @param pages the limit, 1 or more
     * @return this builder
     */
    public BoomiClientBuilder maxQueryPages(int pages) {
        this.maxQueryPages = pages;
        return this;
    }

    /**
     * Sets the form of the few calls that the promotion guide makes in another way than Boomi documents them. Default
     * {@link ApiForm#PUBLISHED}. A run of the workflow sets it for its own calls, by its dialect.
     *
     * @param apiForm the form
     * @return this builder
     */
    public BoomiClientBuilder apiForm(ApiForm apiForm) {
        this.apiForm = Objects.requireNonNull(apiForm, "apiForm");
        return this;
    }

    /**
     * Sets the clock, for tests. Default {@link TimeSource#system()}. The default throttle waits by it too.
     *
     * @param timeSource the clock, and how to wait
     * @return this builder
     */
    public BoomiClientBuilder timeSource(TimeSource timeSource) {
        this.timeSource = Objects.requireNonNull(timeSource, "timeSource");
        return this;
    }

    /**
     * Sets the randomness of backoff, for tests.
     *
     * @param random the generator; used by several threads at once
     * @return this builder
     */
    public BoomiClientBuilder random(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /**
     * Builds the client. Nothing is sent.
     *
     * @return the client
     * @throws IllegalStateException if account or credentials are missing, settings contradict each other or make no
     *     sense, all named; Jackson is older than 2.15; or a system property makes the JDK's HTTP client unsafe
     * @throws IllegalArgumentException if the given HTTP client follows redirects or has an authenticator
     */
    public BoomiClient build() {
        List<String> problems = problems();
        if (accountId == null || credentials == null || !problems.isEmpty()) {
            throw new IllegalStateException("cannot build a BoomiClient: " + String.join("; ", problems));
        }
        ClientConfig config = ClientConfig.builder()
                .accountId(accountId)
                .credentials(credentials)
                .oneTimePassword(Optional.ofNullable(oneTimePassword))
                .baseUrl(BaseUrl.withoutTrailingSlash(baseUrl))
                .pathPrefix(apiPrefix.path())
                .callTimeout(callTimeout)
                .throttle(throttle == null ? Throttle.fixedGap(Throttle.DEFAULT_GAP, timeSource, random) : throttle)
                .retryPolicy(retryPolicy)
                .transport(sending.create(timeSource))
                .userAgent(userAgent)
                .putAllHeaders(headers())
                .interceptors(interceptors)
                .queryFormat(queryFormat)
                .maxQueryPages(maxQueryPages)
                .apiForm(apiForm)
                .time(timeSource)
                .random(random)
                .build();
        return new DefaultBoomiClient(config, apiPrefix);
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>(BaseUrl.problems(baseUrl, insecureHttpAllowed));
        JacksonVersion.problem().ifPresent(problems::add);
        if (accountId == null) {
            problems.add("accountId is missing");
        } else if (!ApiId.isValid(accountId)) {
            problems.add("accountId " + ApiId.problem());
        }
        if (credentials == null) {
            problems.add("credentials are missing");
        }
        problems.addAll(sending.problems());
        if (!TransportSettings.isPositive(callTimeout)) {
            problems.add("callTimeout must be more than 0");
        }
        if (maxQueryPages < 1) {
            problems.add("maxQueryPages must be 1 or more");
        }
        if (userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
            problems.add("userAgent must be printable ASCII");
        }
        problems.addAll(ClientConfig.headerProblems(headers));
        return problems;
    }

    private Map<String, String> headers() {
        Map<String, String> inOrder = new LinkedHashMap<>();
        headers.forEach(header -> inOrder.put(header.getKey(), header.getValue()));
        return inOrder;
    }
}
