package io.github.promodeploy.deploy.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.TestBed;
import io.github.promodeploy.deploy.TestDialect;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations that Boomi itself refuses right after the share and the release that they build on. */
class EarlyRefusalsTest {

    private final TestBed bed = TestDialect.PLATFORM.bed();

    private FaultMatcher installing() {
        return bed.faultOn("IntegrationPackInstance", Operation.CREATE);
    }

    private int installations() {
        return bed.boomi
                .journal()
                .entries("IntegrationPackInstance", Operation.CREATE)
                .size();
    }

    private PackageAndDeployResult run(RunListener listener) {
        return TestDialect.PLATFORM
                .deployer(bed)
                .listener(listener)
                .build()
                .run(TestBed.newPack().build());
    }

    private PackageAndDeployResult run() {
        return run(new RunListener() {});
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void installation_thatIsRefusedForAWhile_isSentAgain(int status) {
        installing().times(4).boomiError(status, "Not there.");

        assertThat(run().outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(installations()).isEqualTo(5 + 1);
    }

    @Test
    void installation_thatStaysRefused_tellsHowOftenItWasSent() {
        installing().always().boomiError(400, "No licence.");
        List<Duration> delays = new ArrayList<>();

        PackageAndDeployResult result = run(new RunListener() {
            @Override
            public void retrying(String operation, BoomiException failure, Duration delay) {
                delays.add(delay);
            }
        });

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.FAILED);
        assertThat(TestBed.reason(result, 0)).contains("No licence.");
        assertThat(delays).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({
        "403, Access denied.",
        "409, Busy.",
        "405, The method is not allowed.",
        "404, Endpoint is invalid or no longer exists."
    })
    void installation_thatIsRefusedForAnotherReason_isNotSentAgain(int status, String words) {
        installing().always().boomiError(status, words);

        assertThat(TestBed.statuses(run())).containsOnly(EnvironmentStatus.FAILED);
        assertThat(installations()).isEqualTo(2);
    }

    /** Only an installation is known to be refused for coming too early; any other refusal counts at once. */
    @ParameterizedTest
    @CsvSource({
        "PackagedComponent, CREATE",
        "PublisherIntegrationPack, CREATE",
        "PublisherIntegrationPack, UPDATE",
        "ReleaseIntegrationPack, CREATE",
        "AccountGroupIntegrationPack, CREATE",
        "IntegrationPackEnvironmentAttachment, CREATE"
    })
    void anyOtherWrite_thatIsRefused_isNotSentAgain(String object, Operation operation) {
        bed.faultOn(object, operation).boomiError(400, "The value is wrong.");

        assertThat(run().outcome()).isIn(RunOutcome.FAILED, RunOutcome.PARTIAL);
        long sent = bed.boomi.journal().entries(object, operation).stream()
                .map(entry -> entry.call().bodyField("environmentId").orElse("")
                        + entry.call().path())
                .distinct()
                .count();
        assertThat(bed.boomi.journal().entries(object, operation)).hasSize((int) sent);
    }

    /** A proxy may have sent it twice, and the other one may have taken effect. */
    @Test
    void installation_thatCannotBeLookedFor_isNotSentAgain() {
        installing().boomiError(400, "Not there.");
        bed.faultOn("IntegrationPackInstance", Operation.QUERY).always().boomiError(403, "Access denied.");

        PackageAndDeployResult result = run();

        assertThat(result.environments().get(0).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(TestBed.reason(result, 0)).contains("Not there.");
        assertThat(installations()).isEqualTo(2);
    }

    @Test
    void wait_thatIsInterrupted_leavesTheRefusal() {
        installing().always().boomiError(400, "No licence.");

        PackageAndDeployResult result = run(new RunListener() {
            @Override
            public void retrying(String operation, BoomiException failure, Duration delay) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestBed.reason(result, 0)).contains("No licence.");
        assertThat(installations()).isEqualTo(1);
    }
}
