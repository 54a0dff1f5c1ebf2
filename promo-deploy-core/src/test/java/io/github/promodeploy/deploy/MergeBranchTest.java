package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.mergerequest.ComponentDecision;
import io.github.promodeploy.boomi.mergerequest.Resolution;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A branch that is merged into main before the component is packaged. */
class MergeBranchTest {

    private static final String BRANCH = "QjoyMDI1OTk";
    private static final String CHANGED = "<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\""
            + TestBed.COMPONENT + "\" name=\"Orders, changed\" type=\"process\"><bns:object/></bns:Component>";
    private static final MergeBranch KEEP = MergeBranch.named("promotion");
    private static final MergeBranch DELETE =
            MergeBranch.builder().branchId(BRANCH).deleteBranch(true).build();

    private final RunJournal journal = RunJournal.inMemory();

    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .branch(BRANCH, "promotion")
                .savedOnBranch(TestBed.COMPONENT, BRANCH, CHANGED.getBytes(StandardCharsets.UTF_8));
    }

    private static TestBed bed(TestDialect dialect, UnaryOperator<SimulatedWorldBuilder> more) {
        return new TestBed(dialect.settings().build(), more.apply(world()).build());
    }

    private static TestBed bed(TestDialect dialect) {
        return bed(dialect, world -> world);
    }

    private static PackageAndDeployRequest.Builder request(MergeBranch merged) {
        return TestBed.existingPack().mergeBranch(merged);
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, MergeBranch merged) {
        return dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(request(merged).build(), TestBed.RUN);
    }

    private PackageAndDeployResult resume(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build().resume(TestBed.RUN);
    }

    @ParameterizedTest
    @EnumSource
    void plan_ofAMerge_isCarriedOut(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PromotionPlan plan = dialect.deployer(bed).build().plan(request(DELETE).build(), TestBed.RUN);

        PackageAndDeployResult result = dialect.deployer(bed).build().run(PromotionPlan.fromJson(plan.toJson()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertMergedOnce(bed);
        assertThat(bed.boomi.journal().writes()).hasSize(plan.writes().size());
    }

    private static int revisionOnMain(TestBed bed) {
        return bed.boomi.state().components().stream()
                .filter(row -> row.componentId().equals(TestBed.COMPONENT))
                .findFirst()
                .orElseThrow()
                .revision();
    }

    private static List<String> branches(TestBed bed) {
        return bed.boomi.state().branches().stream()
                .filter(branch -> !branch.deleting())
                .map(SimulatedBranch::id)
                .toList();
    }

    private static List<String> writes(TestBed bed) {
        return bed.boomi.journal().writes().stream()
                .map(entry -> entry.call().method() + " "
                        + entry.path()
                                .replaceAll(".*" + TestBed.ACCOUNT + "/", "")
                                .replaceAll("[?/].*", ""))
                .toList();
    }

    private static void assertNothingMerged(TestBed bed) {
        assertThat(revisionOnMain(bed)).isEqualTo(1);
        assertThat(branches(bed)).contains(BRANCH);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).isEmpty();
    }

    private static void assertMergedOnce(TestBed bed) {
        assertThat(bed.boomi.state().mergeRequests())
                .extracting(SimulatedMergeRequest::stage)
                .containsExactly("MERGED");
        assertThat(revisionOnMain(bed)).isEqualTo(3);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void run_mergesTheBranch_andPackagesFromMain(TestDialect dialect) {
        TestBed bed = bed(dialect);

        PackageAndDeployResult result = run(dialect, bed, KEEP);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertMergedOnce(bed);
        assertThat(branches(bed)).contains(BRANCH);
        assertThat(result.steps())
                .extracting(StepReport::step)
                .containsSubsequence(Step.PREFLIGHT, Step.MERGE_REQUEST, Step.MERGE, Step.PACKAGE)
                .doesNotContain(Step.DELETE_BRANCH);
        assertThat(result.created().get(0).object()).isEqualTo("MergeRequest");
        Recorded.assertTells(journal, result);
    }

    @ParameterizedTest
    @EnumSource
    void run_deletesTheBranch_whenTheComponentIsPackaged(TestDialect dialect) {
        TestBed bed = bed(dialect);

        PackageAndDeployResult result = run(dialect, bed, DELETE);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertMergedOnce(bed);
        assertThat(branches(bed)).doesNotContain(BRANCH);
        assertThat(writes(bed))
                .startsWith("POST MergeRequest", "POST MergeRequest", "POST PackagedComponent", "DELETE Branch");
    }

    @ParameterizedTest
    @EnumSource
    void resume_whenEverythingIsDone_writesNothing(TestDialect dialect) {
        TestBed bed = bed(dialect);
        run(dialect, bed, DELETE);
        bed.boomi.journal().clear();

        assertThat(resume(dialect, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void plan_listsTheMerge_andMergesNothing(TestDialect dialect) {
        TestBed bed = bed(dialect);

        PromotionPlan plan = dialect.deployer(bed).build().plan(request(DELETE).build(), TestBed.RUN);

        assertThat(plan.failure()).isEmpty();
        assertThat(plan.writes().stream().map(PlannedWrite::method).limit(4))
                .containsExactly("POST", "POST", "POST", "DELETE");
        assertThat(plan.writes().stream().map(PlannedWrite::path).limit(4).toList())
                .satisfiesExactly(
                        create -> assertThat(create).endsWith("/MergeRequest"),
                        execute -> assertThat(execute).endsWith("/MergeRequest/execute/new-merge-request"),
                        packaged -> assertThat(packaged).endsWith("/PackagedComponent"),
                        delete -> assertThat(delete).endsWith("/Branch/" + BRANCH));
        assertNothingMerged(bed);
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other | branch other does not exist in account acme-PROD01. Check mergeBranch",
                "Qjox | branch Qjox is main",
            })
    void run_withABranchThatCannotBeMerged_stopsBeforeTheFirstWrite(String id, String message) {
        TestBed bed = bed(TestDialect.PLATFORM);

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM, bed, MergeBranch.builder().branchId(id).build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .startsWith("nothing was written, because ")
                .contains(message);
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenAnotherMergeRequestIsOpen_stopsBeforeTheFirstWrite() {
        TestBed bed = bed(
                TestDialect.PLATFORM,
                world -> world.mergeRequest(SimulatedMergeRequest.builder()
                        .id("TVI6NTA0")
                        .accountId(TestBed.ACCOUNT)
                        .sourceBranchId(BRANCH)
                        .stage("REVIEWING")
                        .createdBy("bob@example.com")
                        .createdDate(Instant.EPOCH)
                        .build()));

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, KEEP);

        assertThat(TestBed.failure(result))
                .contains(
                        "merge request TVI6NTA0 (REVIEWING, by bob@example.com) from branch promotion into main is open"
                                + " already. Complete or delete it first");
        assertNothingMerged(bed);
    }

    @Test
    void run_whoseVersionIsPackagedAlready_mergesNothing() {
        TestBed bed =
                bed(TestDialect.PLATFORM, world -> world.packagedComponent("pkg-before", TestBed.COMPONENT, "1.2.0"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(request(KEEP).build());

        assertThat(TestBed.failure(result))
                .contains("does not have what is on branch promotion", "leave out mergeBranch");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenBothBranchesChangedAComponent_keepsTheBranch_andCanBeResumed() {
        TestBed bed = bed(
                TestDialect.PLATFORM,
                world -> world.savedOnBranch(
                        TestBed.COMPONENT,
                        SimulatedBranch.MAIN_ID,
                        CHANGED.replace("changed", "changed on main").getBytes(StandardCharsets.UTF_8)));

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, DELETE);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.resumable()).isTrue();
        String mergeRequest = result.created().get(0).id();
        assertThat(TestBed.failure(result))
                .startsWith(
                        "merge request " + mergeRequest + " has conflicts: component comp-orders was changed on both"
                                + " branches. Resolve them in Boomi's user interface, and resume the run")
                .endsWith("This run has neither merged nor deleted branch QjoyMDI1OTk.");
        assertThat(branches(bed)).contains(BRANCH);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).isEmpty();

        bed.client
                .mergeRequests()
                .update(UpdateMergeRequestRequest.of(mergeRequest)
                        .addDecision(ComponentDecision.resolved(TestBed.COMPONENT, Resolution.OVERRIDE))
                        .build());

        assertThat(resume(TestDialect.PLATFORM, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().mergeRequests())
                .extracting(SimulatedMergeRequest::stage)
                .containsExactly("MERGED");
        assertThat(branches(bed)).doesNotContain(BRANCH);
    }

    @Test
    void run_whenAComponentIsLockedOnMain_keepsTheBranch() {
        TestBed bed = bed(TestDialect.PLATFORM, world -> world.lock(TestBed.COMPONENT, SimulatedBranch.MAIN_ID));

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, DELETE);

        assertThat(TestBed.failure(result))
                .contains("component comp-orders is locked on main. Resolve them in Boomi's user interface");
        assertNothingMerged(bed);
    }

    @Test
    void run_whenTheBranchNeverGetsReady_mergesNothing() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .branch(SimulatedBranch.of(BRANCH, "promotion", TestBed.ACCOUNT).toBuilder()
                                .pollsLeft(10_000)
                                .build())
                        .build());

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, KEEP);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .startsWith("branch promotion is not ready after 10 minutes. Resume the run when it is ready.");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheMergeDoesNotEnd_isUnknown_andCanBeResumed() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .branches(BranchBehaviour.builder().mergePolls(400).build())
                        .build(),
                world().build());
        PackageAndDeployResult comparing = run(TestDialect.PLATFORM, bed, KEEP);
        PackageAndDeployResult merging = resume(TestDialect.PLATFORM, bed);

        assertThat(comparing.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(comparing))
                .contains("cannot be executed yet, after 10 minutes", "has neither merged nor deleted");
        assertThat(merging.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(merging))
                .contains("was executed, and this run has not seen the end of the merge", "has asked Boomi to merge");
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).isEmpty();
        assertThat(resume(TestDialect.PLATFORM, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertMergedOnce(bed);
    }

    @ParameterizedTest
    @CsvSource({"MergeRequest, CREATE", "MergeRequest, EXECUTE", "Branch, DELETE", "PackagedComponent, CREATE"})
    void run_whenTheResponseToAWriteIsLost_looksForIt(String object, Operation operation) {
        TestBed bed = bed(TestDialect.PLATFORM);
        bed.faultOn(object, operation).resetAfterProcessing();

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, DELETE);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertMergedOnce(bed);
        assertThat(branches(bed)).doesNotContain(BRANCH);
        assertThat(bed.boomi.journal().entries("MergeRequest", Operation.EXECUTE))
                .hasSize(1);
    }

    @Test
    void run_whenTheResponseToTheGuidesMergeRequestIsLost_isUnknown() {
        TestBed bed = bed(TestDialect.GUIDE);
        bed.faultOn("MergeRequest", Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, DELETE);

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result))
                .contains("look in Boomi's user interface for a merge request from the branch to main");
        assertNothingMerged(bed);
    }

    @Test
    void run_whenTheBranchCannotBeDeleted_deploysWithAWarning() {
        TestBed bed = bed(TestDialect.PLATFORM);
        bed.faultOn("Branch", Operation.DELETE).always().boomiError(403, "You do not have the privilege.");

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, DELETE);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("branch QjoyMDI1OTk may still be there: ")
                        .endsWith("Delete it in Boomi's user interface when nothing on it is needed."));
        assertThat(result.steps())
                .filteredOn(report -> report.step() == Step.DELETE_BRANCH)
                .singleElement()
                .satisfies(report -> assertThat(report.succeeded()).isFalse());
    }

    @Test
    void run_whenPackagingFails_keepsTheBranch() {
        TestBed bed = bed(TestDialect.PLATFORM);
        bed.faultOn("PackagedComponent", Operation.CREATE).always().boomiError(403, "You do not have the privilege.");

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, DELETE);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(branches(bed)).contains(BRANCH);
        assertThat(result.created()).extracting(CreatedObject::object).containsExactly("MergeRequest");
    }

    @Test
    void run_ofAComponentThatIsOnTheBranchOnly_promotesIt() {
        TestBed bed = bed(TestDialect.PLATFORM);
        String created = bed.client
                .components()
                .create(ComponentXml.of(CHANGED).withoutAttribute("componentId").onBranch(BRANCH))
                .componentId()
                .orElseThrow();

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(request(KEEP).prodComponentId(created).build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }
}
