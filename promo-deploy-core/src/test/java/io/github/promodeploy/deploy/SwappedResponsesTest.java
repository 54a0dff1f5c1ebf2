package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proxy, say, mixes up two answers. */
@Timeout(60)
class SwappedResponsesTest {

    /** Gives the first deployments to env-1 and env-2 each the response of the other. */
    private static final class Crossing implements HttpTransport {
        private final HttpTransport delegate;
        private final Exchanger<HttpReply> exchanger = new Exchanger<>();
        private final Set<String> crossed;

        Crossing(HttpTransport delegate, Set<String> crossed) {
            this.delegate = delegate;
            this.crossed = crossed;
        }

        @Override
        public HttpReply send(HttpCall call) {
            HttpReply reply = delegate.send(call);
            String path = call.uri().getPath();
            String body = new String(call.body(), StandardCharsets.UTF_8);
            if (path.endsWith("/DeployedPackage") || path.endsWith("/IntegrationPackEnvironmentAttachment")) {
                for (String environment : new String[] {"env-1", "env-2"}) {
                    if (body.contains("\"" + environment + "\"") && crossed.add(environment)) {
                        return crossed(reply);
                    }
                }
            }
            return reply;
        }

        private HttpReply crossed(HttpReply reply) {
            try {
                return exchanger.exchange(reply, 30, TimeUnit.SECONDS);
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError("no second deployment was under way", e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTwoDeploymentsGetEachOthersAnswers_takesNeitherForItsOwn(TestDialect dialect) {
        Set<String> crossed = ConcurrentHashMap.newKeySet();
        TestBed bed = new TestBed(
                dialect.settings().build(),
                TestDialect.world().build(),
                network -> new Crossing(network, crossed),
                builder -> {});

        PackageAndDeployResult result = dialect.deployer(bed)
                .maxConcurrentDeployments(3)
                .build()
                .run(TestBed.existingPack().build(), TestBed.RUN);

        assertThat(crossed).hasSize(2);
        assertThat(result.failure()).isEmpty();
        assertThat(dialect.deployedTo(bed.boomi)).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
        assertThat(result.environments()).hasSize(3).allSatisfy(environment -> {
            assertThat(environment.status()).isIn(EnvironmentStatus.UNKNOWN, EnvironmentStatus.DEPLOYED);
            environment
                    .deploymentId()
                    .ifPresent(id -> assertThat(bed.boomi
                                    .state()
                                    .deployment(id)
                                    .orElseThrow()
                                    .environmentId())
                            .isEqualTo(environment.environmentId()));
        });
        assertThat(result.environments())
                .filteredOn(environment -> environment.status() == EnvironmentStatus.DEPLOYED)
                .extracting(EnvironmentResult::environmentId)
                .contains("env-3");
    }
}
