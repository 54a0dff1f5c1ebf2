package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rollback does what its plan said, in worlds drawn at random. */
class RollbackPlanTest {

    private static final int WORLDS = 60;

    private static Stream<Arguments> randomWorlds() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> IntStream.range(0, WORLDS).mapToObj(seed -> Arguments.of(dialect, seed)));
    }

    @ParameterizedTest
    @MethodSource("randomWorlds")
    void rollback_doesExactlyWhatThePlanMadeJustBeforeSays(TestDialect dialect, int seed) {
        RandomPromotion random = new RandomPromotion(dialect, new Random(seed));
        PackageAndDeployer deployer = random.deployer();
        deployer.run(random.request(), TestBed.RUN);
        random.bed.boomi.journal().clear();
        RollbackPlan plan = deployer.planRollback(TestBed.RUN);
        assertThat(random.bed.boomi.journal().writes()).isEmpty();

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(plan.isFeasible()).as(plan.toJson() + result.toJson()).isEqualTo(result.success());
        assertThat(plan.environments()).isEqualTo(result.environments());
        assertThat(plan.writes().stream().map(write -> write.method() + " " + write.path() + " " + write.body()))
                .containsExactlyElementsOf(random.bed.boomi.journal().writes().stream()
                        .map(RollbackPlanTest::display)
                        .toList());
        assertThat(plan.warnings()).isEqualTo(result.warnings());
    }

    private static String display(RecordedRequest entry) {
        return PlanTest.display(entry);
    }

    @Test
    void randomWorlds_haveRollbacksOfAllKinds() {
        Set<Object> seen = new HashSet<>();
        List<String> reasons = new ArrayList<>();
        IntStream.range(0, WORLDS).forEach(seed -> {
            RandomPromotion random = new RandomPromotion(TestDialect.PLATFORM, new Random(seed));
            PackageAndDeployer deployer = random.deployer();
            deployer.run(random.request(), TestBed.RUN);
            RollbackResult result = deployer.rollback(TestBed.RUN);
            result.status().ifPresent(seen::add);
            result.environments().stream().map(EnvironmentRollback::status).forEach(seen::add);
            result.environments().stream().map(EnvironmentRollback::reason).forEach(reasons::add);
        });

        assertThat(seen)
                .contains(
                        RollbackStatus.PARTIAL,
                        RollbackStatus.ROLLED_BACK,
                        EnvironmentRollbackStatus.ROLLED_BACK,
                        EnvironmentRollbackStatus.LEFT);
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("the run attached the pack"))
                .anyMatch(reason -> reason.contains("stays in the pack"));
    }
}
