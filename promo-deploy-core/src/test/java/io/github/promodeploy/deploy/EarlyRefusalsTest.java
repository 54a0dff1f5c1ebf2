package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.Operation;
import io.github.promodeploy.simulator.SimulatedBoomi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that Boomi itself refuses right after the ones that they build on. */
class EarlyRefusalsTest {

    private final List<SimulatedBoomi> boomi = new ArrayList<>();

    private static List<String> deployedTo(Promotions promotions, String environment) {
        return promotions.deployedTo().stream().filter(environment::equals).toList();
    }

    private static Promotions guide() {
        return Dialect.GUIDE.promotions();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void write_thatIsRefusedForAWhile_isSentAgain(int status) {
        Promotions promotions = guide();
        promotions.deploying("env-2").times(4).boomiError(status, "Not there.");

        PackageAndDeployResult result = promotions.run(Promotions.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(deployedTo(promotions, "env-2")).hasSize(5);
    }

    @Test
    void write_thatStaysRefused_tellsHowOftenItWasSent() {
        Promotions promotions = guide();
        promotions.deploying("env-2").always().boomiError(400, "No licence.");
        List<Duration> delays = new ArrayList<>();

        PackageAndDeployResult result = promotions
                .deployer()
                .listener(new PromoListener() {
                    @Override
                    public void retrying(String operation, BoomiException failure, Duration delay) {
                        delays.add(delay);
                    }
                })
                .build()
                .run(Promotions.newPack().build());

        assertThat(Promotions.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(Promotions.reason(result, 1)).contains("No licence.");
        assertThat(result.environments().get(1).failure())
                .get()
                .isInstanceOfSatisfying(
                        BoomiException.class, e -> assertThat(e.attempts()).isEqualTo(5));
        assertThat(delays).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    /** What was released long ago shows everywhere, so that the refusal is about something else. */
    @Test
    void write_thatIsRefusedLater_isNotSentAgain() {
        Promotions promotions = guide();
        promotions.deploying("env-1").always().boomiError(400, "No licence.");
        promotions.deploying("env-2").always().boomiError(400, "No licence.");

        PackageAndDeployResult result = promotions.run(Promotions.newPack());

        assertThat(Promotions.statuses(result))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(promotions.deployedTo())
                .containsExactly("env-1", "env-1", "env-1", "env-1", "env-1", "env-2", "env-3");
    }

    @ParameterizedTest
    @CsvSource({
        "403, Access denied.",
        "409, Busy.",
        "405, The method is not allowed.",
        "404, Endpoint is invalid or no longer exists."
    })
    void write_thatIsRefusedForAnotherReason_isNotSentAgain(int status, String words) {
        Promotions promotions = guide();
        promotions.deploying("env-2").boomiError(status, words);

        PackageAndDeployResult result = promotions.run(Promotions.newPack());

        assertThat(Promotions.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(deployedTo(promotions, "env-2")).hasSize(1);
    }

    /** Nothing that the run made comes before these. */
    @ParameterizedTest
    @ValueSource(strings = {"PackagedComponent", "IntegrationPack"})
    void write_thatBuildsOnNothing_isNotSentAgain(String object) {
        Promotions promotions = guide();
        promotions.boomi.faults().on(object, Operation.CREATE).boomiError(400, "The value is wrong.");

        PackageAndDeployResult result = promotions.run(Promotions.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(promotions.boomi.journal().entries(object, Operation.CREATE)).hasSize(1);
    }

    @Test
    void write_whenSomebodyDeploysMeanwhile_isNotSentAgain() {
        Promotions promotions = new Promotions(
                Dialect.GUIDE.settings().build(),
                Dialect.world()
                        .packagedComponent("pkg-others", Promotions.COMPONENT, "0.9")
                        .build(),
                Meanwhile.after(
                        "POST",
                        "/DeployedPackage",
                        () -> Meanwhile.post(
                                boomi.get(0),
                                "DeployedPackage",
                                "{\"environmentId\":\"env-1\",\"packageId\":\"pkg-others\"}")),
                builder -> {});
        boomi.add(promotions.boomi);
        promotions.deploying("env-1").boomiError(400, "Not there.");

        PackageAndDeployResult result = promotions.run(Promotions.newPack());

        assertThat(Promotions.statuses(result))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(Promotions.reason(result, 0)).contains("somebody else has deployed version 0.9");
        assertThat(promotions.boomi.state().activeDeployments("env-1"))
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.packageVersion()).isEqualTo("0.9"));
    }

    /** A proxy sent the release twice: the second one is refused while the first one runs. */
    @Test
    void release_thatWasSentTwice_isTakenUpWhenItShows() {
        Promotions promotions = new Promotions(
                Dialect.PLATFORM
                        .settings()
                        .releaseDuration(Duration.ofSeconds(5))
                        .build(),
                Dialect.world().build());
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPack", Operation.CREATE)
                .afterProcessing()
                .boomiError(400, "A release is pending.");

        PackageAndDeployResult result = Dialect.PLATFORM
                .deployer(promotions)
                .build()
                .run(Promotions.newPack().build());

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(promotions.boomi.state().releases()).hasSize(2);
        assertThat(promotions.boomi.state().releaseRequests()).hasSize(1);
    }

    @Test
    void wait_thatIsInterrupted_leavesTheRefusal() {
        Promotions promotions = guide();
        promotions.deploying("env-2").always().boomiError(400, "No licence.");

        PackageAndDeployResult result = promotions
                .deployer()
                .listener(new PromoListener() {
                    @Override
                    public void retrying(String operation, BoomiException failure, Duration delay) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build()
                .run(Promotions.newPack().build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Promotions.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(Promotions.reason(result, 1)).contains("No licence.");
        assertThat(deployedTo(promotions, "env-2")).hasSize(1);
    }
}
