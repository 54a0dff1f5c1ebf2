package io.github.promodeploy.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads and deployments overlap, writes do not. */
class PhaseCountTest {

    private static final Duration GAP = Duration.ofMillis(100);
    private static final Duration LATENCY = Duration.ofMillis(300);

    private final PhaseCount calls = new PhaseCount();

    private void make(Step step, String path, int times) {
        calls.stepStarted(step);
        for (int i = 0; i < times; i++) {
            calls.attempted(CallReport.builder()
                    .operation("try")
                    .method("POST")
                    .path(path)
                    .account("acme-AB12CD")
                    .attempt(1)
                    .duration(LATENCY)
                    .failure(Optional.empty())
                    .build());
        }
    }

    @Test
    void shortest_ofReadsAndDeployments_isAGapForEachButTheLast() {
        make(Step.PREFLIGHT, "Environment/query", 11);
        make(Step.DEPLOY, "DeployedPackage", 21);

        assertThat(calls.total()).isEqualTo(32);
        assertThat(calls.shortest(GAP, LATENCY)).isEqualTo(Duration.ofMillis(1_000 + 300 + 2_000 + 300));
    }

    @Test
    void shortest_ofWrites_isTheLatencyOfEach_withPausesForTheRelease() {
        make(Step.PACKAGE, "PackagedComponent", 1);
        make(Step.RELEASE, "ReleaseIntegrationPack", 1);
        make(Step.RELEASE, "ReleaseIntegrationPackStatus/release-1", 2);

        assertThat(calls.shortest(GAP, LATENCY)).isEqualTo(Duration.ofMillis(4 * 300 + 2_000));
    }
}
