package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Preflight in the PLATFORM dialect looks whether the targets have runtimes that are online. */
class RuntimeCheckTest {

    private static final String ADVICE =
            ". Correct that, leave the environments out, or run without requireOnlineRuntimes (--require-online-runtimes)";

    private static TestBed in(SimulatedWorldBuilder world) {
        return new TestBed(TestDialect.PLATFORM.settings().build(), world.build());
    }

    /** Besides the targets whose runtimes are online: two of which none is, one with one of two, and one without any. */
    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .environment(TestBed.WEST, "env-off", "Off")
                .runtime(SimulatedRuntime.of("off-1", TestBed.WEST).withStatus("OFFLINE"), "env-off")
                .runtime(SimulatedRuntime.of("off-2", TestBed.WEST).withStatus("OFFLINE"), "env-off")
                .environment(TestBed.WEST, "env-both", "Both")
                .runtime(SimulatedRuntime.of("both-1", TestBed.WEST).withStatus("OFFLINE"), "env-both")
                .runtime(SimulatedRuntime.of("both-2", TestBed.WEST).withStatus("WARNING"), "env-both")
                .environment(TestBed.WEST, "env-what", "What")
                .runtime(SimulatedRuntime.of("what", TestBed.WEST).withStatus("UNKNOWN"), "env-what")
                .environment(TestBed.EAST, "env-none", "None");
    }

    private static PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(bed).build().run(request.build(), TestBed.RUN);
    }

    private static PackageAndDeployResult strict(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM
                .deployer(bed)
                .requireOnlineRuntimes()
                .build()
                .run(request.build(), TestBed.RUN);
    }

    private static String stopped(TestBed bed, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        return TestBed.failure(result);
    }

    private static List<String> reads(TestBed bed, String object) {
        return bed.boomi.journal().entries().stream()
                .filter(entry -> entry.object().equals(object))
                .map(entry -> entry.operation() + " " + entry.overrideAccount().orElse("own"))
                .toList();
    }

    @Test
    void run_whenAllRuntimesAreOnline_saysNothing() {
        TestBed bed = TestDialect.PLATFORM.bed();

        PackageAndDeployResult result = strict(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).isEmpty();
        assertThat(reads(bed, "EnvironmentAtomAttachment"))
                .containsExactly("QUERY " + TestBed.EAST, "QUERY " + TestBed.WEST);
        assertThat(reads(bed, "Atom")).containsExactly("BULK " + TestBed.EAST, "BULK " + TestBed.WEST);
    }

    @Test
    void run_toTargetsWithoutAnOnlineRuntime_warnsAndDeploys() {
        TestBed bed = in(world());

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .containsExactly(
                        "these target environments have no runtime, so that what is deployed there does not run: None (env-none)",
                        "these target environments have no runtime that is online, so that what is deployed there arrives when"
                                + " one is back: Off (env-off)",
                        "it is not known whether these target environments have a runtime that is online, since Boomi does not"
                                + " say: What (env-what)");
    }

    @Test
    void run_thatRequiresRuntimes_stopsWithAllFindings_asItsPlanDoes() {
        TestBed bed = in(world());

        PromotionPlan plan = TestDialect.PLATFORM
                .deployer(bed)
                .requireOnlineRuntimes()
                .build()
                .plan(TestBed.newPack().build());
        String message = stopped(bed, strict(bed, TestBed.newPack()));

        assertThat(message)
                .contains("does not run: None (env-none)" + ADVICE)
                .contains("arrives when one is back: Off (env-off)" + ADVICE)
                .contains("since Boomi does not say: What (env-what)" + ADVICE)
                .doesNotContain("env-both", "env-1");
        assertThat(plan.failure().orElseThrow().message()).isEqualTo(message);
        assertThat(plan.facts().toString()).as("a runtime's state is no fact").doesNotContain("runtime");
    }

    @ParameterizedTest
    @CsvSource({
        "EnvironmentAtomAttachment, QUERY, 403, may not see that",
        "EnvironmentAtomAttachment, QUERY, 404, does not offer the query",
        "EnvironmentAtomAttachment, QUERY, 410, does not offer the query",
        "Atom, BULK, 405, does not offer the query",
        "Atom, BULK, 403, may not see that"
    })
    void run_whenRuntimesCannotBeRead_warns_orStopsIfTheyAreRequired(
            String object, Operation operation, int status, String reason) {
        TestBed lenient = TestDialect.PLATFORM.bed();
        lenient.faultOn(object, operation).always().boomiError(status, "No.");
        TestBed strict = TestDialect.PLATFORM.bed();
        strict.faultOn(object, operation).always().boomiError(status, "No.");
        String words = "could not check whether the target environments of account " + TestBed.EAST
                + " have runtimes that are online, since ";

        PackageAndDeployResult result = run(lenient, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(2);
        assertThat(result.warnings().get(0)).startsWith(words).contains(reason);
        assertThat(result.warnings().get(1)).contains(TestBed.WEST);
        assertThat(stopped(strict, strict(strict, TestBed.newPack())))
                .contains(words)
                .contains(reason)
                .contains(ADVICE);
    }

    @Test
    void run_whenOneRuntimeIsNotShown_doesNotKnow() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.boomi
                .meanwhile()
                .after("EnvironmentAtomAttachment", Operation.QUERY)
                .setRuntimeStatus("runtime-1", "UNKNOWN");

        assertThat(stopped(bed, strict(bed, TestBed.newPack())))
                .contains("since Boomi does not say: East Production (env-1)");
    }

    @Test
    void run_whenAReadOfRuntimesFailsOtherwise_stops() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("Atom", Operation.BULK).always().boomiError(500, "No.");

        assertThat(stopped(bed, run(bed, TestBed.newPack()))).contains("Atom").contains("500");
    }

    @Test
    void run_toOwnEnvironments_readsTheClientsAccount() {
        TestBed bed = in(TestDialect.world().environment(TestBed.ACCOUNT, "env-own", "Own"));

        String message = stopped(
                bed,
                strict(
                        bed,
                        TestBed.newPack()
                                .targetAccountGroupId(Optional.empty())
                                .addTargetEnvironment(TargetEnvironment.of("env-own"))));

        assertThat(message).contains("have no runtime, so that what is deployed there does not run: env-own");
        assertThat(reads(bed, "EnvironmentAtomAttachment")).containsExactly("QUERY own");
        assertThat(reads(bed, "Atom")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 230})
    void run_toManyEnvironments_asksOnceForEachPageAndEachHundredRuntimes(int environments) {
        SimulatedWorldBuilder world = TestDialect.world().subAccount("many").accountGroup("g-many", "Many", "many");
        for (int i = 0; i < environments; i++) {
            world.environment("many", "many-" + i, "Environment " + i).runtime("runtime-many-" + i, "many-" + i);
        }
        TestBed bed = in(world);
        int hundreds = (environments + 99) / 100;

        PromotionPlan plan = TestDialect.PLATFORM
                .deployer(bed)
                .requireOnlineRuntimes()
                .build()
                .plan(TestBed.newPack().targetAccountGroupId("g-many").build());

        assertThat(plan.failure()).isEmpty();
        assertThat(reads(bed, "EnvironmentAtomAttachment")).hasSize(hundreds);
        assertThat(reads(bed, "Atom")).hasSize(hundreds);
    }

    @Test
    void run_withoutPreflight_doesNotLook() {
        TestBed bed = in(world());

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .withoutPreflight()
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.warnings()).isEmpty();
        assertThat(reads(bed, "EnvironmentAtomAttachment")).isEmpty();
        assertThatThrownBy(() -> TestDialect.PLATFORM
                        .deployer(bed)
                        .withoutPreflight()
                        .requireOnlineRuntimes()
                        .build())
                .hasMessageContaining("requireOnlineRuntimes needs the checks that withoutPreflight leaves out");
    }

    @Test
    void run_inTheGuidesDialect_isRefusedIfItRequiresRuntimes() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .requireOnlineRuntimes()
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result))
                .contains("cannot be used with the GUIDE dialect, which does not show runtimes");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void resume_keepsTheRequirement_untilTheReleaseIsAsked() {
        TestBed bed = TestDialect.PLATFORM.bed();
        RunJournal journal = RunJournal.inMemory();
        bed.faultOn("PackagedComponent", Operation.CREATE).boomiError(400, "No.");
        assertThat(TestDialect.PLATFORM
                        .deployer(bed)
                        .journal(journal)
                        .requireOnlineRuntimes()
                        .build()
                        .run(TestBed.newPack().build(), TestBed.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.FAILED);
        PackageAndDeployer later =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build();

        bed.boomi.meanwhile().now().setRuntimeStatus("runtime-1", "OFFLINE");
        assertThat(TestBed.failure(later.resume(TestBed.RUN)))
                .contains("arrives when one is back: East Production (env-1)");
        bed.boomi.meanwhile().now().setRuntimeStatus("runtime-1", "ONLINE");
        assertThat(later.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }
}
