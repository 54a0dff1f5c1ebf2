package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.mergerequest.ComponentDecision;
import io.github.promodeploy.boomi.mergerequest.Resolution;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other users and bad responses can do to a merge: no work gets lost, and the result says what is known. */
class MergeHazardsTest {

    private static final String BRANCH = "QjoyMDI1OTk";
    private static final String OTHER_BRANCH = "QjoyMDI1OTl";
    private static final String OTHER_MERGE = "TVI6NTA0";
    private static final MergeBranch DELETE =
            MergeBranch.builder().branchId(BRANCH).deleteBranch(true).build();
    private static final String EXECUTE = "/MergeRequest/execute/";

    private final RunJournal journal = RunJournal.inMemory();
    private final List<String> waits = new ArrayList<>();

    private static byte[] orders(String name) {
        return ("<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\"" + TestBed.COMPONENT
                        + "\" name=\"" + name + "\" type=\"process\"><bns:object/></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .branch(BRANCH, "promotion")
                .savedOnBranch(TestBed.COMPONENT, BRANCH, orders("Branch"));
    }

    private static SimulatedWorldBuilder worldWithConflict() {
        return world().savedOnBranch(TestBed.COMPONENT, SimulatedBranch.MAIN_ID, orders("Main"));
    }

    private static TestBed bed(TestDialect dialect, SimulatedWorldBuilder world) {
        return new TestBed(dialect.settings().build(), world.build());
    }

    private static TestBed bed() {
        return bed(TestDialect.PLATFORM, world());
    }

    /** Lets somebody act once, before or after a call. */
    private static final class Meanwhile implements UnaryOperator<HttpTransport> {
        private final Predicate<HttpCall> when;
        private final boolean before;
        private Consumer<TestBed> action;
        private final AtomicReference<TestBed> bed = new AtomicReference<>();

        Meanwhile(boolean before, Predicate<HttpCall> when, Consumer<TestBed> action) {
            this.before = before;
            this.when = when;
            this.action = action;
        }

        static TestBed bed(boolean before, Predicate<HttpCall> when, Consumer<TestBed> action) {
            return bed(BranchBehaviour.builder().build(), before, when, action);
        }

        static TestBed bed(
                BranchBehaviour branches, boolean before, Predicate<HttpCall> when, Consumer<TestBed> action) {
            Meanwhile meanwhile = new Meanwhile(before, when, action);
            TestBed bed = new TestBed(
                    TestDialect.PLATFORM.settings().branches(branches).build(), world().build(), meanwhile, b -> {});
            meanwhile.bed.set(bed);
            return bed;
        }

        @Override
        public HttpTransport apply(HttpTransport server) {
            return call -> {
                boolean now = when.test(call);
                if (now && before) {
                    act();
                }
                var reply = server.send(call);
                if (now && !before) {
                    act();
                }
                return reply;
            };
        }

        private void act() {
            Consumer<TestBed> once = action;
            action = done -> {};
            once.accept(bed.get());
        }
    }

    private static Predicate<HttpCall> post(String path) {
        return call -> call.method().equals("POST") && call.uri().getPath().contains(path);
    }

    private static String mergeRequest(TestBed bed) {
        return bed.boomi.state().mergeRequests().get(0).id();
    }

    private static void saveOnBranch(TestBed bed) {
        bed.client
                .components()
                .update(TestBed.COMPONENT, ComponentXml.of(orders("Late work")).onBranch(BRANCH));
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed) {
        return run(dialect, bed, DELETE);
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, MergeBranch merged) {
        return dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.existingPack().mergeBranch(merged).build(), TestBed.RUN);
    }

    private PackageAndDeployResult run(TestBed bed) {
        return run(TestDialect.PLATFORM, bed);
    }

    private PackageAndDeployResult resume(TestBed bed) {
        return TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .listener(new RunListener() {
                    @Override
                    public void stillWaiting(String what, Duration waited) {
                        waits.add(what + " " + waited);
                    }
                })
                .build()
                .resume(TestBed.RUN);
    }

    private static boolean hasBranch(TestBed bed) {
        return bed.boomi.state().branches().stream()
                .anyMatch(branch -> branch.id().equals(BRANCH) && !branch.deleting());
    }

    private static void assertKept(TestBed bed, PackageAndDeployResult result, String why) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(hasBranch(bed)).isTrue();
        assertThat(result.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("branch QjoyMDI1OTk is kept: ")
                        .contains(why)
                        .endsWith("Delete it in Boomi's user interface when nothing on it is needed."));
    }

    @ParameterizedTest
    @EnumSource
    void aResponseThatNamesAnothersMergeRequest_isNotBelieved(TestDialect dialect) {
        TestBed bed = bed(
                dialect,
                world().branch(OTHER_BRANCH, "other")
                        .mergeRequest(SimulatedMergeRequest.builder()
                                .id(OTHER_MERGE)
                                .accountId(TestBed.ACCOUNT)
                                .sourceBranchId(OTHER_BRANCH)
                                .stage("REVIEWING")
                                .createdBy("bob@example.com")
                                .createdDate(Instant.EPOCH)
                                .build()));
        bed.faultOn("MergeRequest", Operation.CREATE)
                .respond(200, "{\"@type\":\"MergeRequest\",\"id\":\"TVI6NTA0\",\"stage\":\"DRAFTING\"}");

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(result.outcome()).isEqualTo(dialect == TestDialect.GUIDE ? RunOutcome.UNKNOWN : RunOutcome.DEPLOYED);
        assertThat(hasBranch(bed)).isEqualTo(dialect == TestDialect.GUIDE);
        assertThat(bed.boomi.state().mergeRequests())
                .filteredOn(merge -> merge.id().equals(OTHER_MERGE))
                .extracting(SimulatedMergeRequest::stage)
                .doesNotContain("MERGING", "MERGED");
    }

    @Test
    void aReadOfAnotherBranchsMerge_provesNothing() {
        TestBed bed = bed();
        bed.faultOn("MergeRequest", Operation.GET)
                .occurrence(3)
                .always()
                .respond(
                        200,
                        "{\"@type\":\"MergeRequest\",\"id\":\"TVI6NTAx\",\"sourceBranchId\":\"other\",\"stage\":\"MERGED\"}");

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result)).contains("is from branch other and not from branch QjoyMDI1OTk");
        assertThat(hasBranch(bed)).isTrue();
    }

    @Test
    void workSavedDuringTheMerge_keepsTheBranch() {
        TestBed bed = Meanwhile.bed(false, post(EXECUTE), MergeHazardsTest::saveOnBranch);

        assertKept(
                bed, run(bed), "somebody has saved on the branch since its merge was requested: component comp-orders");
    }

    @Test
    void workSavedBeforeTheRunIsResumed_keepsTheBranch() {
        TestBed bed = bed();
        bed.faultOn("PackagedComponent", Operation.CREATE).boomiError(403, "No.");
        PackageAndDeployResult first = run(bed);
        saveOnBranch(bed);

        assertThat(first.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(first))
                .endsWith("This run saw branch QjoyMDI1OTk merged into main, and has not deleted it.");
        assertKept(bed, resume(bed), "component comp-orders");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workThatTheMergeLeftOut_keepsTheBranch(boolean excluded) {
        TestBed bed = bed(TestDialect.PLATFORM, worldWithConflict());
        run(bed);
        UpdateMergeRequestRequest.Builder decision = UpdateMergeRequestRequest.of(mergeRequest(bed));
        bed.client
                .mergeRequests()
                .update((excluded
                                ? decision.exclude(TestBed.COMPONENT)
                                : decision.addDecision(
                                        ComponentDecision.resolved(TestBed.COMPONENT, Resolution.KEEP_DESTINATION)))
                        .build());

        assertKept(bed, resume(bed), "the merge left out what the branch has of component comp-orders");
    }

    @Test
    void aMergeThatWasReverted_keepsTheBranch() {
        TestBed bed = Meanwhile.bed(
                false,
                call -> call.uri().getPath().endsWith("/PackagedComponent"),
                it -> it.client.mergeRequests().revert(mergeRequest(it)));

        assertKept(bed, run(bed), "is at the stage REVERTED now. Check whether the package has the work");
    }

    @Test
    void aPackageThatIsNotThere_keepsTheBranch() {
        TestBed bed = bed();
        bed.faultOn("PackagedComponent", Operation.CREATE)
                .respond(200, "{\"@type\":\"PackagedComponent\",\"packageId\":\"pkg-none\"}");

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(hasBranch(bed)).isTrue();
        assertThat(result.warnings())
                .anySatisfy(
                        warning -> assertThat(warning).contains("package pkg-none of version 1.2.0 cannot be found"));
    }

    @ParameterizedTest
    @EnumSource
    void aNameOfTwoBranches_isRefused(TestDialect dialect) {
        TestBed bed = bed(dialect, world().branch(OTHER_BRANCH, "promotion"));

        PackageAndDeployResult result = run(dialect, bed, MergeBranch.named("promotion"));

        assertThat(TestBed.failure(result))
                .isEqualTo("nothing was written, because 2 branches have the name promotion: QjoyMDI1OTk, QjoyMDI1OTl."
                        + " Choose one of them by the branchId of mergeBranch");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void aMergeWhoseEndCannotBeRead_isUnknown(int status) {
        TestBed bed = bed();
        bed.faultOn("MergeRequest", Operation.GET).occurrence(3).always().boomiError(status, "Something of Boomi.");

        assertMergeIsUnknown(bed, run(bed));
    }

    private void assertMergeIsUnknown(TestBed bed, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(result.resumable()).isTrue();
        assertThat(TestBed.failure(result))
                .startsWith("merge request TVI6NTAx was executed, and this run has not seen the end of the merge: ")
                .contains("Look at its stage in Boomi, and resume the run when it is MERGED.")
                .endsWith("This run has asked Boomi to merge branch QjoyMDI1OTk, and has not deleted it.");
        assertThat(hasBranch(bed)).isTrue();
        Recorded.assertTells(journal, result);
    }

    private static final BranchBehaviour SLOW =
            BranchBehaviour.builder().mergePolls(20).build();

    @Test
    void anInterruptWhileItMerges_leavesTheMergeUnknown() {
        TestBed bed = Meanwhile.bed(
                SLOW, false, post(EXECUTE), it -> Thread.currentThread().interrupt());
        PackageAndDeployResult result;
        try {
            result = run(bed);
        } finally {
            Thread.interrupted();
        }

        assertMergeIsUnknown(bed, result);
    }

    @Test
    void aClientClosedWhileItMerges_leavesTheMergeUnknown() {
        TestBed bed = Meanwhile.bed(SLOW, false, post(EXECUTE), it -> it.client.close());

        assertMergeIsUnknown(bed, run(bed));
    }

    @Test
    void aDeadlineWhileItMerges_leavesTheMergeUnknown() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .branches(BranchBehaviour.builder().mergePolls(50).build())
                        .build(),
                world().build());

        assertMergeIsUnknown(
                bed,
                TestDialect.PLATFORM
                        .deployer(bed)
                        .journal(journal)
                        .timeout(Duration.ofSeconds(150))
                        .build()
                        .run(TestBed.existingPack().mergeBranch(DELETE).build(), TestBed.RUN));
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void aLongMerge_reportsThatTheRunIsWaiting() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .branches(BranchBehaviour.builder().mergePolls(100).build())
                        .build(),
                world().build());
        bed.faultOn("MergeRequest", Operation.EXECUTE).boomiError(403, "No.");
        run(bed);

        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        assertThat(waits).startsWith("merge request TVI6NTAx PT30S", "merge request TVI6NTAx PT1M");
    }

    /** Boomi deletes a merge request when somebody saves a component on one of its branches. */
    @Test
    void aMergeRequestThatWasDeleted_cannotBeResumed() {
        TestBed bed = Meanwhile.bed(
                true,
                call -> call.method().equals("GET") && call.uri().getPath().contains("/MergeRequest/"),
                it -> it.client.components().update(TestBed.COMPONENT, ComponentXml.of(orders("Hot fix on main"))));

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.resumable()).isFalse();
        assertThat(TestBed.failure(result))
                .contains("it is at the stage DELETED", "Run again under another run id; or merge the branch")
                .endsWith("This run has neither merged nor deleted branch QjoyMDI1OTk.");
    }

    @Test
    void aMergeThatFailed_isCompletedByAUser_andTheRunResumed() {
        TestBed bed = bed();
        bed.faultOn("MergeRequest", Operation.EXECUTE)
                .respond(200, "{\"@type\":\"MergeRequest\",\"id\":\"TVI6NTAx\",\"stage\":\"MERGING\"}");
        bed.faultOn("MergeRequest", Operation.GET)
                .occurrence(3)
                .respond(200, "{\"@type\":\"MergeRequest\",\"id\":\"TVI6NTAx\",\"stage\":\"FAILED_TO_MERGE\"}");

        PackageAndDeployResult failed = run(bed);
        bed.client.mergeRequests().execute("TVI6NTAx");
        PackageAndDeployResult resumed = resume(bed);

        assertThat(failed.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(failed))
                .contains("Execute the merge request again in Boomi's user interface, and resume the run");
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @CsvSource({
        "MergeRequest, CREATE, has neither merged nor deleted",
        "MergeRequest, EXECUTE, has neither merged nor deleted",
        "PackagedComponent, CREATE, saw branch QjoyMDI1OTk merged into main"
    })
    void everyRefusal_saysWhatBecameOfTheBranch(String object, Operation operation, String known) {
        TestBed bed = bed();
        bed.faultOn(object, operation).always().boomiError(403, "No.");

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).contains("This run " + known);
        assertThat(hasBranch(bed)).isTrue();
    }

    @Test
    void thePlanOfAResumedRun_readsTheMergeRequest() {
        TestBed bed = bed(TestDialect.PLATFORM, worldWithConflict());
        run(bed);

        assertThat(plan(bed).failure().orElseThrow().message()).contains("has conflicts: component comp-orders");

        String id = mergeRequest(bed);
        bed.client
                .mergeRequests()
                .update(UpdateMergeRequestRequest.of(id)
                        .addDecision(ComponentDecision.resolved(TestBed.COMPONENT, Resolution.OVERRIDE))
                        .build());
        assertThat(plan(bed).writes()).extracting(PlannedWrite::path).anyMatch(path -> path.contains(EXECUTE));
        bed.client.mergeRequests().execute(id);
        bed.client.mergeRequests().untilMerged(id);
        assertThat(plan(bed).writes()).extracting(PlannedWrite::path).noneMatch(path -> path.contains(EXECUTE));
        assertThat(plan(bed).failure()).isEmpty();
    }

    private PromotionPlan plan(TestBed bed) {
        return TestDialect.PLATFORM.deployer(bed).journal(journal).build().planResume(TestBed.RUN);
    }

    @Test
    void anOpenMergeRequestInTheGuide_isNotTakenForTheRuns() {
        TestBed bed = bed(
                TestDialect.GUIDE,
                world().mergeRequest(SimulatedMergeRequest.builder()
                        .id(OTHER_MERGE)
                        .accountId(TestBed.ACCOUNT)
                        .sourceBranchId(BRANCH)
                        .stage("REVIEWING")
                        .createdBy("bob@example.com")
                        .createdDate(Instant.EPOCH)
                        .build()));

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result))
                .containsOnlyOnce("create a merge request")
                .contains(
                        "there is a merge request already, and nothing shows whether this run made it",
                        "If there is one, execute it there, and run again without mergeBranch");
    }

    @ParameterizedTest
    @EnumSource
    void aVersionThatIsPackagedAlready_cannotBeAdoptedWithAMerge(OnExisting onExisting) {
        TestBed bed = bed(TestDialect.PLATFORM, world().packagedComponent("pkg-before", TestBed.COMPONENT, "1.2.0"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .onExisting(onExisting)
                .build()
                .run(TestBed.existingPack().mergeBranch(DELETE).build());

        assertThat(TestBed.failure(result))
                .contains("so it does not have what is on branch QjoyMDI1OTk")
                .doesNotContain("ADOPT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'componentGuid':'comp-orders','stage':'REVERTED'}|left out what the branch has of component comp-orders",
                "{'componentGuid':'comp-orders','resolution':'KEEP_MAIN'}|left out what the branch has of component comp-orders",
                "{'componentGuid':'comp-orders','conflict':true}|left out what the branch has of component comp-orders",
                "|does not say which components it has merged"
            })
    void aMergeThatIsNotKnownToBeWhole_keepsTheBranch(@Nullable String detail, String why) {
        TestBed bed = bed();
        bed.faultOn("MergeRequest", Operation.GET)
                .where(call -> !bed.boomi
                        .journal()
                        .entries("PackagedComponent", Operation.CREATE)
                        .isEmpty())
                .respond(
                        200,
                        "{\"id\":\"TVI6NTAx\",\"stage\":\"MERGED\",\"createdDate\":\"2026-01-01T00:00:00Z\""
                                + (detail == null
                                        ? "}"
                                        : ",\"MergeRequestDetails\":{\"MergeRequestDetail\":["
                                                + detail.replace('\'', '"') + "]}}"));

        assertKept(bed, run(bed), why);
    }

    @Test
    void aPackageOfAnOlderRevision_isNotPutIntoThePack() {
        TestBed bed = bed();
        bed.faultOn("PackagedComponent", Operation.CREATE)
                .respond(200, "{\"@type\":\"PackagedComponent\",\"packageId\":\"pkg-old\",\"componentVersion\":\"1\"}");

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains("package pkg-old has revision 1 of component comp-orders, and the merge has made revision 3");
        assertThat(hasBranch(bed)).isTrue();
    }

    /** The journal has the intent only, and the name means another branch when the run is resumed. */
    @Test
    void aNameThatMeansAnotherBranchNow_isStillTheBranchThatWasRequested() {
        TestBed bed = bed(TestDialect.PLATFORM, world().branch(OTHER_BRANCH, "other"));
        bed.faultOn("MergeRequest", Operation.CREATE).hangAfterProcessing();
        bed.faultOn("MergeRequest", Operation.QUERY).occurrence(2).always().boomiError(500, "Later.");
        PackageAndDeployResult first = run(TestDialect.PLATFORM, bed, MergeBranch.named("promotion"));
        bed.boomi.faults().clear();
        bed.faultOn("Branch", Operation.QUERY)
                .respond(
                        200,
                        "{\"result\":[{\"id\":\"QjoyMDI1OTl\",\"name\":\"promotion\",\"ready\":\"true\",\"stage\":\"NORMAL\"}]}");

        PackageAndDeployResult resumed = resume(bed);

        assertThat(first.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().mergeRequests())
                .extracting(SimulatedMergeRequest::sourceBranchId)
                .containsExactly(BRANCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFTING", "SOMETHING_NEW", "FAILED_TO_REDRAFT"})
    void aMergeInDoubt_whoseStageProvesNothing_staysUnknown(String stage) {
        TestBed bed = bed();
        bed.faultOn("MergeRequest", Operation.EXECUTE).hangAfterProcessing();
        bed.faultOn("MergeRequest", Operation.GET).occurrence(3).always().boomiError(500, "Later.");
        run(bed);
        bed.boomi.faults().clear();
        bed.faultOn("MergeRequest", Operation.GET)
                .always()
                .respond(200, "{\"id\":\"TVI6NTAx\",\"stage\":\"" + stage + "\"}");

        PackageAndDeployResult resumed = resume(bed);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(resumed))
                .contains("An earlier process of this run may have executed the merge request.");
    }

    @Test
    void aBranchThatWasDeleted_isNotLookedForWhenTheRunIsResumed() {
        TestBed bed = bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(403, "No.");
        run(bed);
        bed.faultOn("Branch", Operation.GET).always().boomiError(403, "No.");

        PackageAndDeployResult resumed = resume(bed);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.warnings()).noneMatch(warning -> warning.contains("branch"));
    }

    @Test
    void aDeletionThatHangs_leavesTheRunItsTime() {
        TestBed bed = bed();
        bed.faultOn("Branch", Operation.DELETE).always().hangBeforeProcessing();
        Instant before = bed.time.instant();

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith("branch QjoyMDI1OTk may still be there: "));
        assertThat(Duration.between(before, bed.time.instant())).isLessThan(Duration.ofMinutes(3));
    }
}
