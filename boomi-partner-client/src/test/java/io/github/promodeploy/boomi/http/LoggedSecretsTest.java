package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What a program prints whose every logger is at its finest level, and which prints whatever it gets hold of. */
@Timeout(120)
class LoggedSecretsTest {

    private static final String SECRET = "canary-7f3a9b2c6d1e";
    private static final String BASE64 = Base64.getEncoder()
            .encodeToString(("BOOMI_TOKEN.me@acme.example:" + SECRET).getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    @Test
    void everyLogger_atItsFinestLevel_showsNoSecret() throws Exception {
        Path logging = Files.writeString(
                directory.resolve("logging.properties"),
                ".level=ALL\nhandlers=java.util.logging.ConsoleHandler\njava.util.logging.ConsoleHandler.level=ALL\n");
        try (FaultServer server = FaultServer.start(LoggedSecretsTest::echo)) {
            String printed = ChildJvm.run(
                    Program.class,
                    List.of(
                            "-Dslf4j.provider=" + Provider.class.getName(),
                            "-Djava.util.logging.config.file=" + logging),
                    server.uri().resolve("/").toString());

            assertThat(server.requests())
                    .hasSizeGreaterThan(5)
                    .allMatch(request -> request.contains("Basic " + BASE64));
            assertThat(printed)
                    .contains("DEBUG io.github.promodeploy.boomi.http GET /partner/api/rest/v1/acme/Environment/e-502")
                    .contains("WARN io.github.promodeploy.boomi.internal.call.GuardedThrottle")
                    .contains("in report, and the call counts as it ended: planted with ***")
                    .contains("***")
                    .contains("done\n");
            for (String secret : List.of(SECRET, BASE64.substring(BASE64.length() - 20))) {
                for (int i = 0; i + 8 <= secret.length(); i++) {
                    assertThat(printed).doesNotContain(secret.substring(i, i + 8));
                }
            }
        }
    }

    /** Answers with the status that the path ends in, and with the request itself, as proxies do. */
    private static void echo(FaultServer server, Socket socket) throws IOException {
        String request = server.readRequest(socket);
        String path = request.substring(0, request.indexOf(" HTTP/1.1"));
        String status = path.matches(".*-\\d{3}") ? path.substring(path.length() - 3) : "500";
        String head = request.replace("\r\n", " ");
        String body = "{\"message\":\"" + head.replace("\"", "'") + "\"}";
        server.write(
                socket,
                "HTTP/1.1 " + status + " Echo\r\nConnection: close\r\nX-Request-Id: " + head + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    /** Makes calls that fail in many ways, and prints everything. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            BoomiCredentials credentials = BoomiCredentials.apiToken("me@acme.example", SECRET);
            BoomiClient client = BoomiClient.builder()
                    .accountId("acme")
                    .credentials(credentials)
                    .baseUrl(URI.create(arguments[0]))
                    .throttle(new Forgetful())
                    .retryPolicy(RetryPolicy.builder()
                            .maxAttempts(2)
                            .failureBackoff(Duration.ofMillis(1))
                            .build())
                    .build();
            BoomiClient watched = client.withOptions(CallOptions.builder()
                    .listener(new CallListener() {
                        @Override
                        public void attempted(CallReport report) {
                            print(report);
                            throw new IllegalStateException("planted");
                        }
                    })
                    .build());
            print(credentials);
            print(client);
            print(watched.options());
            for (int status : new int[] {200, 302, 400, 401, 403, 404, 409, 410, 500, 502}) {
                attempt(() -> watched.environments().get("e-" + status));
            }
            attempt(() -> watched.environments().query(EnvironmentFields.NAME.isEqualTo("x")));
            attempt(() -> watched.packagedComponents()
                    .create(CreatePackagedComponentRequest.builder()
                            .componentId("c")
                            .build()));
            client.close();
            print("done");
        }

        private static void attempt(Runnable call) {
            try {
                call.run();
            } catch (BoomiException failure) {
                failure.printStackTrace(System.out);
            }
        }

        private static void print(Object anything) {
            System.out.println(anything);
        }
    }

    /** A throttle that fails, which is logged. */
    private static final class Forgetful implements Throttle {
        @Override
        public void acquire(ThrottleRequest request) {}

        @Override
        public void report(ThrottleFeedback feedback) {
            throw new IllegalStateException("planted with " + SECRET);
        }
    }

    /** Logs everything to standard output. */
    public static final class Provider implements SLF4JServiceProvider {

        private final ILoggerFactory loggers = Verbose::new;
        private final IMarkerFactory markers = new BasicMarkerFactory();
        private final MDCAdapter context = new BasicMDCAdapter();

        /** Made by SLF4J. */
        public Provider() {}

        @Override
        public ILoggerFactory getLoggerFactory() {
            return loggers;
        }

        @Override
        public IMarkerFactory getMarkerFactory() {
            return markers;
        }

        @Override
        public MDCAdapter getMDCAdapter() {
            return context;
        }

        @Override
        public String getRequestedApiVersion() {
            return "2.0.99";
        }

        @Override
        public void initialize() {}
    }

    private static final class Verbose extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1;

        Verbose(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            System.out.println(level + " " + name + " "
                    + MessageFormatter.basicArrayFormat(message, arguments == null ? new Object[0] : arguments));
            if (failure != null) {
                failure.printStackTrace(System.out);
            }
        }
    }
}
