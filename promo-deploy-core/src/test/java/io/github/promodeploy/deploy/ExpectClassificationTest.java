package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A request says what its targets are for, and a run to anything else stops before its first write. */
class ExpectClassificationTest {

    private static TestBed in(TestDialect dialect, SimulatedWorldBuilder world) {
        return new TestBed(dialect.settings().build(), world.build());
    }

    private static SimulatedWorldBuilder worldWith(String environmentId, String classification, String accountId) {
        return TestDialect.world()
                .environment(new SimulatedEnvironment(environmentId, "Fourth", classification, accountId));
    }

    private static PackageAndDeployRequest.Builder expecting(EnvironmentClassification classification) {
        return TestBed.newPack().expectClassification(classification);
    }

    /** A request for one environment of the client's account, whose account it does not name. */
    private static PackageAndDeployRequest.Builder toOwnEnvironment(EnvironmentClassification classification) {
        return expecting(classification)
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.of("env-4"));
    }

    private static String stopped(TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request) {
        PackageAndDeployer deployer = dialect.deployer(bed).build();
        PromotionPlan plan = deployer.plan(request.build());
        PackageAndDeployResult result = deployer.run(request.build(), TestBed.RUN);
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(plan.failure().orElseThrow().message()).isEqualTo(TestBed.failure(result));
        return TestBed.failure(result);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenAllTargetsAreAsExpected_deploysWithoutMoreCalls(TestDialect dialect) {
        TestBed bed = dialect.bed();
        TestBed unasked = dialect.bed();

        PackageAndDeployResult result = dialect.deployer(bed)
                .build()
                .run(expecting(EnvironmentClassification.PROD).build(), TestBed.RUN);
        dialect.deployer(unasked).build().run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries())
                .hasSameSizeAs(unasked.boomi.journal().entries());
    }

    @ParameterizedTest
    @EnumSource
    void run_whenATargetIsOfAnotherClass_stops(TestDialect dialect) {
        TestBed bed = in(dialect, worldWith("env-4", "TEST", TestBed.WEST));

        assertThat(stopped(dialect, bed, expecting(EnvironmentClassification.PROD)))
                .isEqualTo(
                        "nothing was written, because expectClassification is PROD, but these target environments are TEST:"
                                + " Fourth (env-4). Leave them out, or change expectClassification");
        assertThat(stopped(dialect, bed, expecting(EnvironmentClassification.TEST)))
                .contains(
                        "expectClassification is TEST, but these target environments are PROD: East Production (env-1), East")
                .doesNotContain("env-4");
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, ''", "GUIDE, STAGING", "PLATFORM, ''", "PLATFORM, STAGING"})
    void run_whenTheServerDoesNotSayWhatATargetIs_stops(TestDialect dialect, String classification) {
        TestBed bed = in(dialect, worldWith("env-4", classification, TestBed.WEST));

        assertThat(stopped(dialect, bed, expecting(EnvironmentClassification.PROD)))
                .contains(
                        "expectClassification is PROD, but it is not known whether these target environments are PROD or TEST:"
                                + " Fourth (env-4). Check that they exist");
    }

    @ParameterizedTest
    @EnumSource
    void run_toAnEnvironmentWithoutAnAccount_readsWhatItIs(TestDialect dialect) {
        TestBed bed = in(dialect, worldWith("env-4", "TEST", TestBed.ACCOUNT));

        assertThat(stopped(dialect, bed, toOwnEnvironment(EnvironmentClassification.PROD)))
                .contains("these target environments are TEST: env-4.");
        assertThat(dialect.deployer(bed)
                        .build()
                        .run(toOwnEnvironment(EnvironmentClassification.TEST).build())
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, 403", "GUIDE, 404", "PLATFORM, 403", "PLATFORM, 405"})
    void run_whenEnvironmentsCannotBeRead_stopsAndSaysWhy(TestDialect dialect, int status) {
        TestBed bed = in(dialect, worldWith("env-4", "TEST", TestBed.ACCOUNT));
        bed.faultOn("Environment", Operation.QUERY).always().boomiError(status, "No.");

        PackageAndDeployResult result = dialect.deployer(bed)
                .build()
                .run(toOwnEnvironment(EnvironmentClassification.TEST).build(), TestBed.RUN);

        assertThat(TestBed.failure(result))
                .contains("it is not known whether these target environments are PROD or TEST: env-4.");
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith(
                                "could not read the classification of the target environments of account acme-PROD01, since ")
                        .contains(String.valueOf(status)));
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenARequestNamesAnEnvironmentThatIsNotThere_saysThatItIsNotKnown() {
        TestBed bed = TestDialect.PLATFORM.bed();

        assertThat(stopped(TestDialect.PLATFORM, bed, toOwnEnvironment(EnvironmentClassification.TEST)))
                .contains("it is not known whether these target environments are PROD or TEST: env-4.");
    }

    @Test
    void run_withTargetsOfACustomResolver_readsOnlyWhatTheResolverDoesNotSay() {
        TestBed bed = in(TestDialect.GUIDE, worldWith("env-4", "TEST", TestBed.WEST));
        TargetEnvironment known = TargetEnvironment.builder()
                .environmentId("env-1")
                .accountId(TestBed.EAST)
                .classification(EnvironmentClassification.PROD)
                .build();
        TargetEnvironment unknown = TargetEnvironment.builder()
                .environmentId("env-4")
                .accountId(TestBed.WEST)
                .build();

        PackageAndDeployResult result = bed.deployer()
                .environmentResolver((request, client) -> List.of(known, unknown))
                .build()
                .run(expecting(EnvironmentClassification.PROD).build());

        assertThat(TestBed.failure(result)).contains("are TEST: env-4.");
        assertThat(bed.boomi.journal().entries("Environment", Operation.QUERY))
                .extracting(RecordedRequest::overrideAccount)
                .containsExactly(Optional.of(TestBed.WEST));
    }

    @Test
    void run_withoutPreflight_stillKeepsToTheExpectation() {
        TestBed bed = in(TestDialect.GUIDE, worldWith("env-4", "TEST", TestBed.WEST));

        PackageAndDeployResult result = bed.deployer()
                .withoutPreflight()
                .build()
                .run(expecting(EnvironmentClassification.PROD).build());

        assertThat(TestBed.failure(result)).contains("are TEST: Fourth (env-4).");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void request_doesNotKeepWhatATargetIsSaidToBe() {
        TargetEnvironment target = TargetEnvironment.builder()
                .environmentId("env-1")
                .classification(EnvironmentClassification.PROD)
                .build();

        PackageAndDeployRequest request =
                TestBed.newPack().addTargetEnvironment(target).build();

        assertThat(request.targetEnvironments()).containsExactly(TargetEnvironment.of("env-1"));
        assertThat(target.toMap()).isEqualTo(TargetEnvironment.of("env-1").toMap());
    }
}
