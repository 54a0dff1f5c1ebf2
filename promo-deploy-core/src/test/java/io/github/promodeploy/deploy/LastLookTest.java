package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of environments whose pack somebody else detaches, uninstalls, deletes or releases meanwhile. */
class LastLookTest {

    private static final String OWN = "env-own";
    private static final String PACK = "pack-orders";
    private static final String RELEASE = "/ReleaseIntegrationPack";
    private static final String ATTACHMENT = "IntegrationPackEnvironmentAttachment";
    private static final String NO_ROWS = "{\"@type\":\"QueryResult\",\"result\":[],\"numberOfResults\":0}";

    private final RunJournal journal = RunJournal.inMemory();
    private final List<TestBed> made = new ArrayList<>();

    /** What somebody else does; where the server refuses it, nothing happens. */
    private enum Deed {
        DETACH(4),
        DETACH_WHAT_THE_RUN_ATTACHED(3),
        UNINSTALL(4),
        DELETE_PACK(4),
        RELEASE_ANOTHER_VERSION(5),
        RELEASE_WITHOUT_THE_COMPONENT(5);

        private final int callsAfterTheLastToShowIt;

        /**
         * The last look reads the pack, then attachments in the east, then those in the west. What is active is read back then, by one
         * call for each account; what it shows changes no status to FAILED.
         */
        Deed(int callsAfterTheLastToShowIt) {
            this.callsAfterTheLastToShowIt = callsAfterTheLastToShowIt;
        }

        /** What is done after the call that would have shown it is done after the run, as far as the run can see. */
        boolean isSeen(int beforeCall, int calls) {
            return beforeCall <= calls - callsAfterTheLastToShowIt;
        }
    }

    private void somebodyDoes(Deed deed) {
        switch (deed) {
            case DETACH -> detach(TestBed.EAST, "env-1");
            case DETACH_WHAT_THE_RUN_ATTACHED -> detach(TestBed.WEST, "env-3");
            case UNINSTALL -> delete(TestBed.EAST, "IntegrationPackInstance", "instance-east");
            case DELETE_PACK -> delete(TestBed.ACCOUNT, "PublisherIntegrationPack", PACK);
            case RELEASE_ANOTHER_VERSION -> {
                post(
                        TestBed.ACCOUNT,
                        "PackagedComponent",
                        "{'componentId':'comp-orders','packageVersion':'1.3.0','shareable':true}");
                release("{'componentId':'comp-orders','version':'1.3.0'},");
            }
            case RELEASE_WITHOUT_THE_COMPONENT -> {
                post(
                        TestBed.ACCOUNT,
                        "PublisherIntegrationPack/" + PACK,
                        "{'id':'pack-orders','operationType':'ADD','PublisherPackagedComponents':"
                                + "{'PublisherPackagedComponent':[{'componentId':'comp-invoices'}]}}");
                release("");
            }
        }
    }

    private SimulatedState state() {
        return made.get(0).boomi.state();
    }

    private SimulatedOutcome send(String method, String account, String path, UnaryOperator<SimulatedRequest> body) {
        String override = account.equals(TestBed.ACCOUNT) ? "" : "?overrideAccount=" + account;
        return made.get(0)
                .boomi
                .handle(body.apply(
                        SimulatedRequest.of(method, "/partner/api/rest/v1/" + TestBed.ACCOUNT + "/" + path + override)
                                .withBasicAuth(TestBed.USER, TestBed.TOKEN)
                                .withHeader("Accept", "application/json")));
    }

    private void post(String account, String path, String json) {
        send("POST", account, path, request -> request.withJson(json.replace('\'', '"')));
    }

    private void delete(String account, String object, String id) {
        send("DELETE", account, object + "/" + id, request -> request);
    }

    private void detach(String account, String environment) {
        state().attachmentsTo(environment).stream()
                .map(SimulatedAttachment::id)
                .forEach(id -> delete(account, ATTACHMENT, id));
    }

    private void attach(String instance, String environment) {
        post(
                TestBed.EAST,
                ATTACHMENT,
                "{'integrationPackInstanceId':'" + instance + "','environmentId':'" + environment + "'}");
    }

    private void release(String orders) {
        post(
                TestBed.ACCOUNT,
                "ReleaseIntegrationPack",
                "{'id':'pack-orders','releaseSchedule':'IMMEDIATELY','ReleasePackagedComponents':"
                        + "{'ReleasePackagedComponent':[" + orders
                        + "{'componentId':'comp-invoices','version':'4.0'}]}}");
    }

    /** The pack brings an old version to the two environments in the east, and is not installed in the west. */
    private static SimulatedWorld world() {
        return TestBed.world()
                .environment(TestBed.ACCOUNT, OWN, "Own Production")
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.1.0")
                .integrationPack(PACK, "Orders Pack", "pkg-invoices", "pkg-old")
                .release(PACK, "released-before", "4.0")
                .release(TestBed.PACK, "released-before-too", "4.0")
                .share(PACK, TestBed.GROUP)
                .install("instance-east", PACK, TestBed.EAST)
                .attach("instance-east", "env-1")
                .attach("instance-east", "env-2")
                .build();
    }

    private TestBed bed(UnaryOperator<HttpTransport> meanwhile) {
        TestBed bed =
                new TestBed(TestDialect.PLATFORM.settings().releasePolls(0).build(), world(), meanwhile, builder -> {});
        made.clear();
        made.add(bed);
        return bed;
    }

    private TestBed undisturbed() {
        return bed(network -> network);
    }

    private TestBed bed(Deed deed, String method, String pathEnd) {
        return bed(ConcurrentChange.before(method, pathEnd, () -> somebodyDoes(deed)));
    }

    private PackageAndDeployer deployer(TestBed bed) {
        return TestDialect.PLATFORM.deployer(bed).journal(journal).build();
    }

    private static PackageAndDeployRequest request() {
        return TestBed.existingPack()
                .integrationPackId(PACK)
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .build();
    }

    private PackageAndDeployResult run(TestBed bed) {
        return deployer(bed).run(request(), TestBed.RUN);
    }

    private PackageAndDeployResult resume(TestBed bed) {
        return deployer(bed).resume(TestBed.RUN);
    }

    private static EnvironmentResult of(String environment, PackageAndDeployResult result) {
        return result.environments().stream()
                .filter(each -> each.environmentId().equals(environment))
                .findFirst()
                .orElseThrow();
    }

    private static String reason(String environment, PackageAndDeployResult result) {
        return of(environment, result).reason().orElseThrow();
    }

    private static Stream<EnvironmentStatus> statuses(PackageAndDeployResult result, String... environments) {
        return Stream.of(environments).map(id -> of(id, result).status());
    }

    private boolean hasTheRelease(String environment) {
        return state().activeDeployments(environment).stream()
                .filter(row -> row.componentId().equals(TestBed.COMPONENT))
                .anyMatch(row -> row.packageVersion().equals("1.2.0"));
    }

    private static FaultMatcher queries(TestBed bed, String object, String account) {
        return bed.faultOn(object, Operation.QUERY)
                .where(call -> call.overrideAccount().filter(account::equals).isPresent());
    }

    @Test
    void run_thatNothingDisturbs_looksAtThePackOnce_andAtEachAccountTwice() {
        TestBed bed = undisturbed();

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        List<RecordedRequest> calls = bed.boomi.journal().entries();
        int lastWrite = IntStream.range(0, calls.size())
                .filter(call -> calls.get(call).operation().isWrite())
                .max()
                .orElseThrow();
        assertThat(calls.subList(lastWrite + 1, calls.size()))
                .extracting(call -> call.object()
                        + call.call().overrideAccount().map(id -> " in " + id).orElse(""))
                .containsExactly(
                        "PublisherIntegrationPack",
                        "IntegrationPackEnvironmentAttachment in acme_east-SUB01",
                        "IntegrationPackEnvironmentAttachment in acme_west-SUB02",
                        "DeployedPackage",
                        "DeployedPackage in acme_east-SUB01",
                        "DeployedPackage in acme_west-SUB02");
    }

    @Test
    void run_whereSomebodyDetached_doesNotCallItDeployedNorAttachItAgain() {
        TestBed bed = bed(Deed.DETACH, "POST", RELEASE);

        PackageAndDeployResult result = run(bed);

        assertThat(of("env-1", result).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(of("env-1", result).attachmentId()).isEmpty();
        assertThat(reason("env-1", result))
                .contains("the pack was attached to it", "somebody else has detached it", "attach the pack to it");
        assertThat(of("env-2", result).reach()).contains(Reach.RELEASE);
        assertThat(statuses(result, "env-2", "env-3", OWN)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(state().attachmentsTo("env-1")).isEmpty();
    }

    @Test
    void resume_whenThePackWasAttachedAgainByHand_isDone() {
        TestBed bed = bed(Deed.DETACH, "POST", RELEASE);
        run(bed);
        attach("instance-east", "env-1");

        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        bed.boomi.journal().clear();
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void resume_whereSomebodyDetachedBeforeTheRelease_doesNotAttachItAgain() {
        TestBed bed = undisturbed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(403, "Not now.");
        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.FAILED);
        somebodyDoes(Deed.DETACH);

        PackageAndDeployResult resumed = resume(bed);

        assertThat(reason("env-1", resumed)).contains("somebody else has detached it");
        assertThat(statuses(resumed, "env-2", "env-3", OWN)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(state().attachmentsTo("env-1")).isEmpty();
    }

    @Test
    void run_whereSomebodyUninstalled_losesThatAccountOnly() {
        TestBed bed = bed(Deed.UNINSTALL, "POST", RELEASE);

        PackageAndDeployResult result = run(bed);

        assertThat(reason("env-1", result)).contains("uninstalled the pack in account " + TestBed.EAST);
        assertThat(statuses(result, "env-1", "env-2")).containsOnly(EnvironmentStatus.FAILED);
        assertThat(statuses(result, "env-3", OWN)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(state().instancesIn(TestBed.EAST)).isEmpty();
    }

    @Test
    void run_whoseTargetIsAttachedThroughAnotherInstallationNow_callsItDeployed() {
        TestBed bed = bed(ConcurrentChange.before("POST", RELEASE, () -> {
            somebodyDoes(Deed.UNINSTALL);
            post(TestBed.EAST, "IntegrationPackInstance", "{'integrationPackId':'pack-orders'}");
            String instance = state().instancesIn(TestBed.EAST).get(0).id();
            attach(instance, "env-1");
            attach(instance, "env-2");
        }));

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whosePackSomebodyDeletes_stillDeploysWhatNeedsThePackageOnly() {
        TestBed bed = bed(Deed.DELETE_PACK, "POST", "/DeployedPackage");

        PackageAndDeployResult result = run(bed);

        assertThat(of(OWN, result).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(reason("env-1", result)).contains("somebody else has deleted integration pack pack-orders");
        assertThat(statuses(result, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.FAILED);
    }

    @Test
    void resume_whosePackIsDeleted_deploysWhatNeedsThePackageOnly() {
        TestBed bed = undisturbed();
        bed.faultOn("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        assertThat(of(OWN, run(bed)).status()).isEqualTo(EnvironmentStatus.FAILED);
        somebodyDoes(Deed.DELETE_PACK);

        PackageAndDeployResult resumed = resume(bed);

        assertThat(of(OWN, resumed).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(statuses(resumed, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.FAILED);
        assertThat(reason("env-3", resumed)).contains("somebody else has deleted integration pack pack-orders");
        assertThat(of("env-3", resume(bed)).status()).isEqualTo(EnvironmentStatus.FAILED);
    }

    @Test
    void run_whosePackSomebodyReleasesWithAnotherVersion_namesIt() {
        PackageAndDeployResult result = run(bed(Deed.RELEASE_ANOTHER_VERSION, "POST", "/DeployedPackage"));

        assertThat(of(OWN, result).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(statuses(result, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.FAILED);
        assertThat(reason("env-1", result)).contains("somebody else has released version 1.3.0");
    }

    @Test
    void run_whosePackSomebodyReleasesWithoutTheComponent_saysSo() {
        PackageAndDeployResult result = run(bed(Deed.RELEASE_WITHOUT_THE_COMPONENT, "POST", "/DeployedPackage"));

        assertThat(statuses(result, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.FAILED);
        assertThat(reason("env-3", result)).contains("somebody else has released the pack without that component");
    }

    /** With an older version of the component in the pack, and without the component. */
    @ParameterizedTest
    @ValueSource(strings = {PACK, TestBed.PACK})
    void resume_whosePackStillShowsWhatWasReleasedBefore_blamesNobody(String pack) {
        TestBed bed = undisturbed();
        String before = send("GET", TestBed.ACCOUNT, "PublisherIntegrationPack/" + pack, request -> request)
                .bodyText();
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().respond(500, "{}");
        showAfterTheRelease(bed, before);
        PackageAndDeployResult stopped = deployer(bed)
                .run(
                        PackageAndDeployRequest.builder()
                                .from(request())
                                .integrationPackId(pack)
                                .build(),
                        TestBed.RUN);
        assertThat(stopped.failure().orElseThrow().step()).contains(Step.RELEASE);
        bed.boomi.faults().clear();
        showAfterTheRelease(bed, before);

        PackageAndDeployResult resumed = resume(bed);

        assertThat(resumed.environments())
                .extracting(environment -> environment.reason().orElse(""))
                .noneMatch(reason -> reason.contains("somebody else"));
        assertThat(statuses(resumed, "env-1", "env-2", "env-3")).doesNotContain(EnvironmentStatus.FAILED);
        bed.boomi.faults().clear();
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    private void showAfterTheRelease(TestBed bed, String pack) {
        bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .where(call -> !state().releaseRequests().isEmpty())
                .always()
                .respond(200, pack);
    }

    @Test
    void installation_andAttachmentThatDoNotShowAtOnce_areLookedForAgain() {
        TestBed bed = undisturbed();
        queries(bed, "IntegrationPackInstance", TestBed.WEST).occurrence(2).respond(200, NO_ROWS);
        queries(bed, ATTACHMENT, TestBed.WEST).times(2).respond(200, NO_ROWS);

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        assertThat(bed.boomi.journal().entries(ATTACHMENT, Operation.QUERY).stream()
                        .filter(call -> call.call()
                                .overrideAccount()
                                .filter(TestBed.EAST::equals)
                                .isPresent()))
                .as("those that were seen are not looked at again")
                .hasSize(2);
    }

    @Test
    void attachment_thatNeverShows_isUnknown() {
        TestBed bed = undisturbed();
        queries(bed, ATTACHMENT, TestBed.WEST).always().respond(200, NO_ROWS);

        PackageAndDeployResult result = run(bed);

        assertThat(of("env-3", result).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(reason("env-3", result)).contains("this run has attached the pack to it", "does not show");
        assertThat(statuses(result, "env-1", "env-2", OWN)).containsOnly(EnvironmentStatus.DEPLOYED);
        bed.boomi.faults().clear();
        int writes = bed.boomi.journal().writes().size();
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
    }

    @Test
    void resume_looksAgainForAsLongAsItsDeployerSays() {
        TestBed bed = undisturbed();
        queries(bed, ATTACHMENT, TestBed.WEST).always().respond(200, NO_ROWS);
        run(bed);
        Duration before = bed.time.elapsed();
        Duration longer = Duration.ofMinutes(5);

        PackageAndDeployResult resumed = TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .lookAgainFor(longer)
                .build()
                .resume(TestBed.RUN);

        assertThat(of("env-3", resumed).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(bed.time.elapsed().minus(before)).isGreaterThanOrEqualTo(longer);
    }

    @Test
    void attachment_thatWasSeenOnce_isKnownToBeDetached() {
        TestBed bed = undisturbed();
        bed.faultOn("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        assertThat(of("env-3", run(bed)).reach()).contains(Reach.ATTACHMENT);
        somebodyDoes(Deed.DETACH_WHAT_THE_RUN_ATTACHED);

        for (int resumes = 0; resumes < 2; resumes++) {
            PackageAndDeployResult resumed = resume(bed);

            assertThat(of("env-3", resumed).status()).isEqualTo(EnvironmentStatus.FAILED);
            assertThat(reason("env-3", resumed)).contains("somebody else has detached it");
            assertThat(of(OWN, resumed).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        }
        assertThat(state().attachmentsTo("env-3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNINSTALL, IntegrationPackInstance", "DETACH, IntegrationPackEnvironmentAttachment"})
    void list_thatIsNotWhole_provesNothing(Deed deed, String object) {
        TestBed bed = bed(deed, "POST", RELEASE);
        queries(bed, object, TestBed.EAST).occurrence(2).always().missingRows(3, 1);

        PackageAndDeployResult result = run(bed);

        assertThat(of("env-1", result).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(reason("env-1", result)).contains("whether the pack is still attached to it", " 3 ");
    }

    @Test
    void release_thatThePackDoesNotShowAtOnce_isLookedForAgain() {
        TestBed bed = undisturbed();
        packReads(bed).respond(200, pack("1.1.0"));

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void release_thatThePackNeverShows_isUnknownForWhatIsAttached() {
        TestBed bed = undisturbed();
        packReads(bed).always().respond(200, pack("1.1.0"));

        PackageAndDeployResult result = run(bed);

        assertThat(of(OWN, result).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(statuses(result, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(reason("env-1", result)).contains("does not show it");
        bed.boomi.faults().clear();
        packReads(bed).always().respond(200, pack("1.1.0"));
        assertThat(of("env-1", resume(bed)).status())
                .as("an earlier version may be what a read that lags shows")
                .isEqualTo(EnvironmentStatus.UNKNOWN);
    }

    /** The pack is read in preflight, and before it is released. */
    private static FaultMatcher packReads(TestBed bed) {
        return bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .where(call -> !bed.boomi
                        .journal()
                        .entries("ReleaseIntegrationPack", Operation.CREATE)
                        .isEmpty());
    }

    private static String pack(String version) {
        return ("{'@type':'PublisherIntegrationPack','id':'" + PACK
                        + "','name':'Orders Pack','installationType':'MULTI','PublisherPackagedComponents':"
                        + "{'PublisherPackagedComponent':[{'componentId':'comp-invoices','currentVersion':'4.0'},"
                        + "{'componentId':'comp-orders','currentVersion':'" + version + "'}]}}")
                .replace('\'', '"');
    }

    @Test
    void look_thatFails_leavesWhatIsAttachedUnknown() {
        TestBed bed = undisturbed();
        packReads(bed).boomiError(403, "No.");

        PackageAndDeployResult first = run(bed);

        assertThat(of(OWN, first).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(statuses(first, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(reason("env-3", first)).contains("could not be read", "No.");
        int writes = bed.boomi.journal().writes().size();
        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
    }

    /** A server may not answer questions about an installation that is gone. */
    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void look_atAttachmentsThatIsRefused_readsTheInstallationsAnew(int status) {
        TestBed bed = undisturbed();
        queries(bed, ATTACHMENT, TestBed.WEST).boomiError(status, "No such installation.");

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void look_thatFailsInOneAccount_leavesOnlyThatOneUnknown() {
        TestBed bed = undisturbed();
        queries(bed, ATTACHMENT, TestBed.WEST).boomiError(403, "No.");

        PackageAndDeployResult result = run(bed);

        assertThat(of("env-3", result).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(statuses(result, "env-1", "env-2", OWN)).containsOnly(EnvironmentStatus.DEPLOYED);
    }

    @Test
    void look_withCredentialsThatAreRefused_isMadeOnce() {
        TestBed bed = undisturbed();
        packReads(bed).always().boomiError(401, "No.");

        PackageAndDeployResult result = run(bed);

        assertThat(statuses(result, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(bed.boomi.journal().entries("IntegrationPackInstance", Operation.QUERY))
                .as("the two of preflight")
                .hasSize(2);
    }

    /** The process ends, or is asked to, between its last write and its look. */
    @Test
    void resume_ofARunThatWasStoppedBeforeItsLook_looksAndWritesNothing() {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        TestBed bed = undisturbed();
        bed.faultOn(ATTACHMENT, Operation.CREATE)
                .where(call -> {
                    handle.join().cancel();
                    return false;
                })
                .boomiError(500, "never");
        handle.complete(deployer(bed).start(request(), TestBed.RUN));
        PackageAndDeployResult stopped = handle.join().result().join();
        assertThat(statuses(stopped, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(reason("env-3", stopped)).contains("the run was stopped before it could check");
        int writes = bed.boomi.journal().writes().size();

        assertThat(resume(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        assertThat(bed.boomi.journal().writes()).hasSize(writes);
    }

    @Test
    void resume_thatCannotReadAfterAStop_doesNotCallDeployedWhatNobodyLookedAt() {
        TestBed bed = bed(ConcurrentChange.before(
                "POST", "/DeployedPackage", () -> Thread.currentThread().interrupt()));
        PackageAndDeployResult stopped = run(bed);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(statuses(stopped, "env-1", "env-2")).containsOnly(EnvironmentStatus.UNKNOWN);
        bed.boomi.faults().on(call -> true).always().boomiError(401, "No.");

        PackageAndDeployResult resumed = resume(bed);

        assertThat(statuses(resumed, "env-1", "env-2")).containsOnly(EnvironmentStatus.UNKNOWN);
        assertThat(reason("env-1", resumed)).contains("this run did not check whether it has the release", "401");
        assertThat(of("env-3", resumed).status()).isEqualTo(EnvironmentStatus.NOT_ATTEMPTED);
    }

    @Test
    void resume_ofARunThatIsNotDone_looksAgainAtWhatWasCalledDeployed() {
        TestBed bed = undisturbed();
        bed.faultOn("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        assertThat(of("env-1", run(bed)).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        somebodyDoes(Deed.DETACH);

        PackageAndDeployResult resumed = resume(bed);

        assertThat(of("env-1", resumed).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(of(OWN, resumed).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(of("env-1", resume(bed)).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(state().attachmentsTo("env-1")).isEmpty();
    }

    @Test
    void listener_isToldOfWhatIsAttachedAfterTheLook() {
        List<String> events = new ArrayList<>();
        TestBed bed = bed(Deed.DETACH, "POST", RELEASE);

        TestDialect.PLATFORM
                .deployer(bed)
                .listener(new RunListener() {
                    @Override
                    public void environmentDone(EnvironmentResult result, int done, int total) {
                        events.add(done + "/" + total + " " + result.environmentId() + " " + result.status());
                    }
                })
                .build()
                .run(request(), TestBed.RUN);

        assertThat(events)
                .containsExactly(
                        "1/4 env-own DEPLOYED", "2/4 env-1 FAILED", "3/4 env-2 DEPLOYED", "4/4 env-3 DEPLOYED");
    }

    private static int calls(TestBed bed) {
        return bed.boomi.journal().entries().size();
    }

    /** Before any call of a run, and what a resumed run makes of that. */
    @ParameterizedTest
    @EnumSource
    void run_whenSomebodyDoesSoBeforeAnyCall_tellsNoLieAndTakesNothingBack(Deed deed) {
        TestBed undisturbed = undisturbed();
        assertThat(TestDialect.PLATFORM
                        .deployer(undisturbed)
                        .build()
                        .run(request(), TestBed.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
        int calls = calls(undisturbed);

        List<String> wrong = IntStream.rangeClosed(1, calls)
                .mapToObj(call -> wrong(deed, call, deed.isSeen(call, calls)))
                .flatMap(List::stream)
                .toList();

        assertThat(wrong).isEmpty();
    }

    private List<String> wrong(Deed deed, int call, boolean seen) {
        Set<String> seenAttached = new TreeSet<>();
        TestBed bed = bed(ConcurrentChange.beforeCall(call, () -> {
            seenAttached.addAll(attachedAsTheRunKnows());
            somebodyDoes(deed);
        }));
        PackageAndDeployer deployer = TestDialect.PLATFORM.deployer(bed).build();
        String when = deed + " before call " + call;
        PackageAndDeployResult result = deployer.run(request(), TestBed.RUN);
        List<String> wrong = new ArrayList<>(seen ? lies(when, result) : List.of());
        wrong.addAll(attachedAgain(when, seenAttached));
        if (result.resumable()) {
            wrong.addAll(lies(when + ", resumed", deployer.resume(TestBed.RUN)));
            wrong.addAll(attachedAgain(when + ", resumed", seenAttached));
        }
        return wrong;
    }

    /** Before any call of a process that resumes a run. */
    @ParameterizedTest
    @EnumSource
    void resume_whenSomebodyDoesSoBeforeAnyCall_tellsNoLieAndTakesNothingBack(Deed deed) {
        TestBed undisturbed = undisturbed();
        PackageAndDeployer deployer = TestDialect.PLATFORM.deployer(undisturbed).build();
        begin(undisturbed, deployer);
        int begun = calls(undisturbed);
        assertThat(deployer.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        int calls = calls(undisturbed);

        List<String> wrong = IntStream.rangeClosed(begun + 1, calls)
                .mapToObj(call -> wrongWhenResumed(deed, call, deed.isSeen(call, calls)))
                .flatMap(List::stream)
                .toList();

        assertThat(wrong).isEmpty();
    }

    /** Leaves the run's own environment undone. */
    private static void begin(TestBed bed, PackageAndDeployer deployer) {
        bed.faultOn("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        PackageAndDeployResult first = deployer.run(request(), TestBed.RUN);
        assertThat(statuses(first, "env-1", "env-2", "env-3")).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(of(OWN, first).status()).isEqualTo(EnvironmentStatus.FAILED);
    }

    private List<String> wrongWhenResumed(Deed deed, int call, boolean seen) {
        Set<String> seenAttached = new TreeSet<>();
        TestBed bed = bed(ConcurrentChange.beforeCall(call, () -> {
            seenAttached.addAll(attachedAsTheRunKnows());
            somebodyDoes(deed);
        }));
        PackageAndDeployer deployer = TestDialect.PLATFORM.deployer(bed).build();
        begin(bed, deployer);
        String when = deed + " before call " + call;
        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);
        List<String> wrong = new ArrayList<>(seen ? lies(when, resumed) : List.of());
        wrong.addAll(attachedAgain(when, seenAttached));
        return wrong;
    }

    /** What the run has seen attached, or has attached itself. */
    private Set<String> attachedAsTheRunKnows() {
        boolean looked = !made.get(0)
                .boomi
                .journal()
                .entries(ATTACHMENT, Operation.QUERY)
                .isEmpty();
        Set<String> attached = new TreeSet<>();
        Stream.of("env-1", "env-2", "env-3")
                .filter(id -> looked && !state().attachmentsTo(id).isEmpty())
                .forEach(attached::add);
        return attached;
    }

    /** The run attaches the pack in the west, once, and elsewhere only where it was not attached at its first look. */
    private List<String> attachedAgain(String when, Set<String> before) {
        List<String> attached = made.get(0).boomi.journal().entries(ATTACHMENT, Operation.CREATE).stream()
                .filter(entry -> entry.status() == 200)
                .map(entry -> entry.call().bodyField("environmentId").orElseThrow())
                .toList();
        return Stream.of("env-1", "env-2", "env-3")
                .filter(id ->
                        Collections.frequency(attached, id) > (id.equals("env-3") || !before.contains(id) ? 1 : 0))
                .map(id -> when + ": attached " + id + " again")
                .toList();
    }

    private List<String> lies(String when, PackageAndDeployResult result) {
        return result.environments().stream()
                .filter(each -> each.status() == EnvironmentStatus.DEPLOYED)
                .filter(each -> !hasTheRelease(each.environmentId()))
                .map(each -> when + ": " + each)
                .toList();
    }
}
