package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several components that are packaged from one branch, or from main after one merge. */
class SeveralComponentsBranchTest {

    private static final String BRANCH = "QjoyMDI1OTk";
    private static final MergeBranch MERGE =
            MergeBranch.builder().name("promotion").deleteBranch(true).build();

    private final RunJournal journal = RunJournal.inMemory();

    /** Both components were changed on the branch. */
    private static TestBed bed(TestDialect dialect) {
        return new TestBed(
                dialect.settings().releasePolls(0).build(),
                TestDialect.world()
                        .component("comp-billing", "Billing")
                        .branch(BRANCH, "promotion")
                        .savedOnBranch(TestBed.COMPONENT, BRANCH, changed(TestBed.COMPONENT))
                        .savedOnBranch("comp-billing", BRANCH, changed("comp-billing"))
                        .build());
    }

    private static byte[] changed(String componentId) {
        return ("<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\"" + componentId
                        + "\" name=\"changed\" type=\"process\"><bns:object/></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static PackageAndDeployRequest.Builder request() {
        return PackageAndDeployRequest.builder()
                .addComponents(
                        PromotedComponent.of(TestBed.COMPONENT, "1.2.0"), PromotedComponent.of("comp-billing", "1.2.0"))
                .integrationPackId(TestBed.PACK)
                .targetAccountGroupId(TestBed.GROUP);
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(request().mergeBranch(MERGE).build(), TestBed.RUN);
    }

    private PackageAndDeployResult resume(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build().resume(TestBed.RUN);
    }

    private static void assertEachPackagedOnce(TestBed bed) {
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
        assertThat(bed.boomi.state().packagesOf("comp-billing")).hasSize(1);
    }

    private static List<String> branches(TestBed bed) {
        return bed.boomi.state().branches().stream()
                .filter(branch -> !branch.deleting())
                .map(SimulatedBranch::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void run_mergesOnce_packagesEachFromMain_andThenDeletesTheBranch(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PromotionPlan plan =
                dialect.deployer(bed).build().plan(request().mergeBranch(MERGE).build(), TestBed.RUN);

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().mergeRequests())
                .extracting(SimulatedMergeRequest::stage)
                .containsExactly("MERGED");
        assertEachPackagedOnce(bed);
        assertThat(branches(bed)).doesNotContain(BRANCH);
        assertThat(bed.boomi.journal().writes()).hasSameSizeAs(plan.writes());
        assertThat(bed.boomi.journal().writes())
                .extracting(entry -> entry.object() + " " + entry.operation())
                .containsSubsequence("PackagedComponent CREATE", "PackagedComponent CREATE", "Branch DELETE");
        Recorded.assertTells(journal, result);
    }

    /** The branch may hold the only copy of the second component's work until that is packaged. */
    @ParameterizedTest
    @EnumSource
    void run_whenTheSecondCannotBePackaged_keepsTheBranch_andResumeMergesNothingAgain(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.faultOn("PackagedComponent", Operation.CREATE).occurrence(2).boomiError(400, "Not now.");

        PackageAndDeployResult failed = run(dialect, bed);

        assertThat(failed.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(failed)).contains("Not now.", "merged into main, and has not deleted it");
        assertThat(branches(bed)).contains(BRANCH);
        int merges =
                bed.boomi.journal().entries("MergeRequest", Operation.CREATE).size();

        PackageAndDeployResult resumed = resume(dialect, bed);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("MergeRequest", Operation.CREATE))
                .hasSize(merges);
        assertEachPackagedOnce(bed);
        assertThat(branches(bed)).doesNotContain(BRANCH);
    }

    @ParameterizedTest
    @EnumSource
    void resume_whoseSecondPackageHasNotTheMergedWork_doesNotPutItIntoThePack(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.faultOn("PackagedComponent", Operation.CREATE).occurrence(2).boomiError(400, "Not now.");
        run(dialect, bed);
        bed.faultOn("PackagedComponent", Operation.CREATE)
                .respond(200, "{\"@type\":\"PackagedComponent\",\"packageId\":\"pkg-old\",\"componentVersion\":\"1\"}");

        PackageAndDeployResult resumed = resume(dialect, bed);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(resumed))
                .contains(
                        "package pkg-old has revision 1 of component comp-billing, and the merge has made revision 3");
        assertThat(branches(bed)).contains(BRANCH);
    }

    /** Creates a component on the branch only. */
    private static String createdOnBranch(TestBed bed) {
        return bed.client
                .components()
                .create(ComponentXml.of(new String(changed("new"), StandardCharsets.UTF_8))
                        .withoutAttribute("componentId")
                        .onBranch(BRANCH))
                .componentId()
                .orElseThrow();
    }

    private static PromotionPlan planFrom(String branch, String second, TestBed bed) {
        return TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .plan(
                        request()
                                .components(List.of(
                                        PromotedComponent.of(TestBed.COMPONENT, "1.2.0"),
                                        PromotedComponent.of(second, "1.2.0")))
                                .branch(branch)
                                .build(),
                        TestBed.RUN);
    }

    @Test
    void plan_fromABranch_takesWhatIsOnlyThere_andFromMainItDoesNot() {
        TestBed bed = bed(TestDialect.PLATFORM);
        String created = createdOnBranch(bed);

        assertThat(planFrom("promotion", created, bed).failure()).isEmpty();
        assertThat(planFrom("main", created, bed).failure().orElseThrow().message())
                .contains("component " + created + " does not exist in account");
        assertThat(planFrom("other", created, bed).failure().orElseThrow().message())
                .contains("component " + created + " does not exist in account");
    }

    @Test
    void run_fromABranch_packagesEachFromIt() {
        TestBed bed = bed(TestDialect.PLATFORM);

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(request().branch("promotion").build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("PackagedComponent", Operation.CREATE))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.body()).contains("\"branchName\":\"promotion\""));
    }

    @Test
    void run_fromABranchInGuide_isRefused() {
        TestBed bed = bed(TestDialect.GUIDE);

        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .build()
                .run(request().branch("promotion").build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains("branch cannot be used with the GUIDE dialect");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }
}
