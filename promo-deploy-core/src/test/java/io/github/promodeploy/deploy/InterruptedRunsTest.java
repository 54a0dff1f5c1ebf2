package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which runs a service continues when it starts: those that nothing of their own has ended. */
@Timeout(120)
class InterruptedRunsTest {

    private final RunJournal journal = RunJournal.inMemory();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** One process at a run, which is ended at one of its calls. */
    private final class ServiceProcess {
        private final TestDialect dialect;
        private final TestBed bed;
        private final CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        private Consumer<RunHandle> end = running -> {};
        private int callToEndAt = -1;
        private int calls;

        ServiceProcess(TestDialect dialect) {
            this.dialect = dialect;
            this.bed = new TestBed(
                    dialect.settings().releasePolls(2).build(),
                    TestDialect.world().build(),
                    transport -> call -> {
                        if (isTimeToEnd(call)) {
                            end.accept(handle.join());
                        }
                        return transport.send(call);
                    },
                    builder -> {});
        }

        /** Without a number, it is the creation of the pack. */
        private boolean isTimeToEnd(HttpCall call) {
            int number = calls++;
            return callToEndAt < 0
                    ? call.method().equals("POST") && call.uri().getPath().endsWith("IntegrationPack")
                    : number == callToEndAt;
        }

        PackageAndDeployResult run() throws Exception {
            handle.complete(dialect.deployer(bed)
                    .journal(journal)
                    .build()
                    .start(TestBed.newPack().build(), TestBed.RUN));
            return handle.join().result().get(60, TimeUnit.SECONDS);
        }

        PackageAndDeployerBuilder next() {
            return next(TestBed.ACCOUNT, "https://api.boomi.com");
        }

        PackageAndDeployerBuilder next(String accountId, String server) {
            BoomiClient client = BoomiClient.builder()
                    .accountId(accountId)
                    .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                    .baseUrl(URI.create(server))
                    .transport(new SimulatorTransport(bed.boomi, bed.time))
                    .timeSource(bed.time)
                    .build();
            return PackageAndDeployer.builder(client)
                    .dialect(dialect.spoken())
                    .maxConcurrentDeployments(1)
                    .journal(journal);
        }

        int requests() {
            return bed.boomi.journal().entries().size();
        }

        private int created(String object) {
            return bed.boomi.journal().entries(object, Operation.CREATE).size();
        }

        void assertDoneOnce(String as) {
            assertThat(created("PackagedComponent")).as(as).isEqualTo(1);
            assertThat(created("IntegrationPack") + created("PublisherIntegrationPack"))
                    .as(as)
                    .isEqualTo(1);
            assertThat(created("ReleaseIntegrationPack")).as(as).isEqualTo(1);
            assertThat(dialect.deployedTo(bed.boomi)).as(as).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
        }
    }

    private static RunSummary.State state(RunJournal of) {
        return RunSummary.of(of, TestBed.RUN).state();
    }

    /** How a process may end, and whether its run is resumed. */
    private enum Ending {
        CLOSED(true),
        SHUTDOWN(true),
        SHUTDOWN_WITHOUT_PATIENCE(true),
        CANCELLED(false),
        CANCELLED_BEFORE_IT_IS_CLOSED(false),
        CANCELLED_NOW(false),
        REFUSED(false),
        UNAUTHORIZED(false),
        UNAUTHORIZED_AT_SHUTDOWN(false),
        DONE(false);

        private final boolean resumed;

        Ending(boolean resumed) {
            this.resumed = resumed;
        }

        void set(ServiceProcess process) {
            String pack = process.dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack";
            switch (this) {
                case CLOSED -> process.end = running -> process.bed.client.close();
                case SHUTDOWN -> process.end = RunHandle::stopForShutdown;
                case SHUTDOWN_WITHOUT_PATIENCE ->
                    process.end = running -> {
                        running.stopForShutdown();
                        running.cancelNow();
                    };
                case CANCELLED -> process.end = RunHandle::cancel;
                case CANCELLED_BEFORE_IT_IS_CLOSED ->
                    process.end = running -> {
                        running.cancel();
                        process.bed.client.close();
                    };
                case CANCELLED_NOW -> process.end = RunHandle::cancelNow;
                case REFUSED -> process.bed.faultOn(pack, Operation.CREATE).boomiError(400, "No.");
                case UNAUTHORIZED -> process.bed.faultOn(pack, Operation.CREATE).boomiError(401, "No.");
                case UNAUTHORIZED_AT_SHUTDOWN -> {
                    process.bed.faultOn(pack, Operation.CREATE).boomiError(401, "No.");
                    process.end = RunHandle::stopForShutdown;
                }
                case DONE -> {
                    // Nothing ends it.
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_isResumedIfNothingOfItsOwnHasEndedIt(Ending ending) throws Exception {
        for (TestDialect dialect : TestDialect.values()) {
            ServiceProcess process = new ServiceProcess(dialect);
            ending.set(process);
            PackageAndDeployResult ended = process.run();
            int requests = process.requests();

            assertThat(state(journal) == RunSummary.State.INTERRUPTED)
                    .as(ending + " " + ended)
                    .isEqualTo(ending.resumed);
            List<PackageAndDeployResult> results = process.next().build().resumeInterrupted();

            if (ending.resumed) {
                assertThat(results).extracting(PackageAndDeployResult::outcome).containsExactly(RunOutcome.DEPLOYED);
                process.assertDoneOnce(ending.name());
            } else {
                assertThat(results).isEmpty();
                assertThat(process.requests()).isEqualTo(requests);
            }
            journal.remove(TestBed.RUN);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void stopForShutdown_atAnyCall_isResumedWithNothingSentTwice(TestDialect dialect) throws Exception {
        boolean stopped = true;
        for (int call = 0; stopped; call++) {
            ServiceProcess process = new ServiceProcess(dialect);
            process.callToEndAt = call;
            process.end = RunHandle::stopForShutdown;
            String as = "stopped at call " + call;

            PackageAndDeployResult result = process.run();

            stopped = process.calls > call;
            boolean recorded = journal.runIds().contains(TestBed.RUN);
            boolean interrupted = recorded && (!result.outcome().isComplete() || result.resumable());
            assertThat(process.next().build().resumeInterrupted())
                    .as(as)
                    .extracting(PackageAndDeployResult::outcome)
                    .containsExactlyElementsOf(interrupted ? List.of(RunOutcome.DEPLOYED) : List.of());
            if (recorded) {
                process.assertDoneOnce(as);
            }
            journal.remove(TestBed.RUN);
        }
    }

    /** A thread that is interrupted says no more than that; the run was shut down nevertheless. */
    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void stopForShutdown_thatInterruptsAnyCall_leavesAnInterruptedRun(TestDialect dialect) throws Exception {
        boolean stopped = true;
        for (int call = 0; stopped; call++) {
            ServiceProcess process = new ServiceProcess(dialect);
            process.callToEndAt = call;
            process.end = running -> {
                running.stopForShutdown();
                throw new InterruptedCallException("a call", Delivery.UNKNOWN, "interrupted", null);
            };

            PackageAndDeployResult result = process.run();

            stopped = process.calls > call;
            if (result.outcome().isComplete()) {
                assertThat(process.next().build().resumeInterrupted())
                        .as("call " + call + ", kept from reading back")
                        .hasSize(result.resumable() ? 1 : 0);
            } else if (result.resumable()) {
                assertThat(state(journal)).as("call " + call + " " + result).isEqualTo(RunSummary.State.INTERRUPTED);
            }
            journal.remove(TestBed.RUN);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void processThatDied_isResumed(TestDialect dialect) throws Exception {
        ServiceProcess process = new ServiceProcess(dialect);
        process.end = RunHandle::stopForShutdown;
        process.run();
        List<String> entries = journal.entries(TestBed.RUN);
        RunJournal died = RunJournal.inMemory();
        try (RunJournal.Claim claim = died.claim(TestBed.RUN)) {
            entries.subList(0, entries.size() - 1).forEach(claim::append);
        }

        List<PackageAndDeployResult> results =
                process.next().journal(died).build().resumeInterrupted();

        assertThat(results).extracting(PackageAndDeployResult::outcome).containsExactly(RunOutcome.DEPLOYED);
        assertThat(state(died)).isEqualTo(RunSummary.State.DONE);
        process.assertDoneOnce("died");
    }

    @Test
    void partialRun_isResumedOnlyIfTheShutdownLeftSomethingUndone() throws Exception {
        ServiceProcess finished = new ServiceProcess(TestDialect.GUIDE);
        finished.bed.deploying("env-1").always().boomiError(409, "Busy.");
        finished.bed.deploying("env-2").boomiError(409, "Busy.");
        PackageAndDeployResult partial = finished.run();
        assertThat(partial.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(state(journal)).isEqualTo(RunSummary.State.INCOMPLETE);
        assertThat(finished.next().build().resumeInterrupted()).isEmpty();

        int lastCall = finished.calls - 1;
        journal.remove(TestBed.RUN);
        ServiceProcess atLastCall = new ServiceProcess(TestDialect.GUIDE);
        atLastCall.bed.deploying("env-1").always().boomiError(409, "Busy.");
        atLastCall.callToEndAt = lastCall;
        atLastCall.end = RunHandle::stopForShutdown;
        assertThat(TestBed.statuses(atLastCall.run()))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(state(journal)).isEqualTo(RunSummary.State.INCOMPLETE);
    }

    @Test
    void runStoppedForGood_isNotResumed_evenWhenALaterProcessDied() throws Exception {
        TestBed bed = TestDialect.PLATFORM.withFailingReleases("Order Processing");
        PackageAndDeployer deployer =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build();
        deployer.run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(state(journal)).isEqualTo(RunSummary.State.STOPPED);
        assertThat(deployer.resumeInterrupted()).isEmpty();

        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            claim.append("{\"entry\":\"resumed\",\"at\":\"2026-03-01T00:00:00Z\"}");
        }
        int requests = bed.boomi.journal().entries().size();

        assertThat(deployer.resumeInterrupted()).isEmpty();
        assertThat(bed.boomi.journal().entries()).hasSize(requests);
    }

    private ServiceProcess shutDown() throws Exception {
        ServiceProcess process = new ServiceProcess(TestDialect.GUIDE);
        process.end = RunHandle::stopForShutdown;
        process.run();
        assertThat(state(journal)).isEqualTo(RunSummary.State.INTERRUPTED);
        return process;
    }

    @ParameterizedTest
    @CsvSource({"acme_east-SUB01, https://api.boomi.com", "acme-PROD01, https://api.other.example"})
    void runOfAnotherAccountOrServer_isLeftAlone(String accountId, String server) throws Exception {
        ServiceProcess process = shutDown();
        int requests = process.requests();
        RunJournal unclaimed = new Delegating(journal) {
            @Override
            public Claim claim(String runId) {
                throw new AssertionError("its own service could not claim it meanwhile");
            }
        };

        assertThat(process.next(accountId, server).journal(unclaimed).build().resumeInterrupted())
                .isEmpty();
        assertThat(process.requests()).isEqualTo(requests);
        assertThat(state(journal)).isEqualTo(RunSummary.State.INTERRUPTED);
    }

    /** Tells which runs it heard of. */
    private static final class Hearing implements RunListener {
        private final List<String> runs = new ArrayList<>();

        @Override
        public RunListener forRun(String runId) {
            runs.add(runId);
            return this;
        }

        @Override
        public void runFinished(PackageAndDeployResult result) {
            runs.add(result.runId() + " " + result.outcome());
        }
    }

    @Test
    void runThatSomebodyHolds_isLeftOutWithoutAWord() throws Exception {
        ServiceProcess process = shutDown();
        Hearing listener = new Hearing();
        RunJournal claimedJustNow = new Delegating(journal) {
            @Override
            public Claim claim(String runId) {
                throw new RunInUseException(runId);
            }
        };

        assertThat(process.next()
                        .listener(listener)
                        .journal(claimedJustNow)
                        .build()
                        .resumeInterrupted())
                .isEmpty();
        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            assertThat(process.next().listener(listener).build().resumeInterrupted())
                    .isEmpty();
            assertThat(other).isNotNull();
        }
        assertThat(listener.runs).isEmpty();

        process.next().listener(listener).build().resumeInterrupted();
        assertThat(listener.runs).containsExactly("run-1", "run-1 DEPLOYED");
    }

    /** A journal with something of its own. */
    private static class Delegating implements RunJournal {
        private final RunJournal delegate;

        Delegating(RunJournal delegate) {
            this.delegate = delegate;
        }

        @Override
        public Claim claim(String runId) {
            return delegate.claim(runId);
        }

        @Override
        public List<String> entries(String runId) {
            return delegate.entries(runId);
        }

        @Override
        public List<String> runIds() {
            return delegate.runIds();
        }

        @Override
        public boolean isInUse(String runId) {
            return delegate.isInUse(runId);
        }

        @Override
        public void remove(String runId) {
            delegate.remove(runId);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void runThatAnotherReplicaEndedInBetween_sendsNothing(boolean finished) throws Exception {
        ServiceProcess process = shutDown();
        if (!finished) {
            process.bed.faultOn("IntegrationPack", Operation.CREATE).boomiError(400, "No.");
            process.bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "No.");
        }
        int[] requests = new int[1];
        RunJournal overtaken = new Delegating(journal) {
            @Override
            public Claim claim(String runId) {
                PackageAndDeployResult other = process.next().build().resume(runId);
                assertThat(other.outcome().isComplete()).isEqualTo(finished);
                requests[0] = process.requests();
                return super.claim(runId);
            }
        };

        assertThat(process.next().journal(overtaken).build().resumeInterrupted())
                .isEmpty();
        assertThat(process.requests()).isEqualTo(requests[0]);
        assertThat(journal.isInUse(TestBed.RUN)).isFalse();
    }

    private static PackageAndDeployRequest request(int number) {
        return TestBed.newPack()
                .packageVersion("1.2." + number)
                .newPackName("Pack " + number)
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironments(TargetEnvironment.builder()
                        .environmentId("env-" + number)
                        .accountId(number == 3 ? TestBed.WEST : TestBed.EAST)
                        .build())
                .build();
    }

    /** Leaves several runs in a journal whose processes died. */
    private static TestBed diedIn(RunJournal journal, int count) {
        TestBed bed = new TestBed();
        for (int number = 1; number <= count; number++) {
            String runId = "run-" + number;
            RunJournal whole = RunJournal.inMemory();
            bed.faultOn("IntegrationPack", Operation.CREATE).boomiError(400, "No.");
            bed.deployer().journal(whole).build().run(request(number), runId);
            List<String> entries = whole.entries(runId);
            try (RunJournal.Claim claim = journal.claim(runId)) {
                entries.subList(0, entries.size() - 1).forEach(claim::append);
            }
        }
        return bed;
    }

    @Test
    void damagedRun_isReported_andTheOthersAreResumedInOrder() {
        try (RunJournal.Claim damaged = journal.claim("run-damaged")) {
            damaged.append("nonsense");
        }
        TestBed bed = diedIn(journal, 2);
        Hearing listener = new Hearing();

        List<PackageAndDeployResult> results =
                bed.deployer().journal(journal).listener(listener).build().resumeInterrupted();

        assertThat(results)
                .extracting(PackageAndDeployResult::runId, PackageAndDeployResult::outcome)
                .containsExactly(
                        tuple("run-damaged", RunOutcome.FAILED),
                        tuple("run-1", RunOutcome.DEPLOYED),
                        tuple("run-2", RunOutcome.DEPLOYED));
        assertThat(results.get(0).failure().orElseThrow().cause()).containsInstanceOf(DamagedJournalException.class);
        assertThat(TestBed.failure(results.get(0))).contains("the journal of run run-damaged is damaged in line 1");
        assertThat(listener.runs).contains("run-damaged FAILED", "run-1 DEPLOYED", "run-2 DEPLOYED");
    }

    @Test
    void runsThatHaveEnded_areNotReadAgain() {
        TestBed bed = new TestBed();
        bed.deployer().journal(journal).build().run(TestBed.newPack().build(), TestBed.RUN);
        List<String> read = new ArrayList<>();
        RunJournal telling = new Delegating(journal) {
            @Override
            public List<String> entries(String runId) {
                read.add(runId);
                return super.entries(runId);
            }

            @Override
            public Optional<String> lastEntry(String runId) {
                return journal.lastEntry(runId);
            }
        };

        assertThat(bed.deployer().journal(telling).build().resumeInterrupted()).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void journalThatCannotBeRead_isAnException() {
        RunJournal unreadable = new Delegating(journal) {
            @Override
            public List<String> runIds() {
                throw new IllegalStateException("no disk");
            }
        };
        PackageAndDeployer deployer =
                new TestBed().deployer().journal(unreadable).build();

        assertThatExceptionOfType(RunJournalException.class)
                .isThrownBy(deployer::resumeInterrupted)
                .withMessageContaining("no disk");
        assertThatExceptionOfType(RunJournalException.class).isThrownBy(deployer::startInterrupted);
    }

    @Test
    void twoReplicas_resumeEachRunOnce(@TempDir Path folder) throws Exception {
        RunJournal shared = RunJournal.inFolder(folder);
        TestBed bed = diedIn(shared, 3);
        List<Future<List<PackageAndDeployResult>>> replicas = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 2; i++) {
            PackageAndDeployer deployer =
                    bed.deployer().journal(RunJournal.inFolder(folder)).build();
            replicas.add(threads.submit(deployer::resumeInterrupted));
        }
        List<PackageAndDeployResult> results = new ArrayList<>(replicas.get(0).get());
        results.addAll(replicas.get(1).get());
        threads.shutdown();

        assertThat(results)
                .extracting(PackageAndDeployResult::outcome)
                .hasSize(3)
                .containsOnly(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
    }

    @Test
    void resumeInterrupted_onAnInterruptedThread_leavesTheRunsAsTheyAre() {
        TestBed bed = diedIn(journal, 2);
        int requests = bed.boomi.journal().entries().size();
        Thread.currentThread().interrupt();

        assertThat(bed.deployer().journal(journal).build().resumeInterrupted()).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(bed.boomi.journal().entries()).hasSize(requests);
        assertThat(RunSummary.in(journal)).extracting(RunSummary::state).containsOnly(RunSummary.State.INTERRUPTED);
    }

    @Test
    void startInterrupted_resumesAllInTheBackground() throws Exception {
        TestBed bed = diedIn(journal, 2);

        List<RunHandle> handles = bed.deployer().journal(journal).build().startInterrupted();

        assertThat(handles).extracting(RunHandle::runId).containsExactly("run-1", "run-2");
        for (RunHandle handle : handles) {
            assertThat(handle.result().get(60, TimeUnit.SECONDS).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        }
        assertThat(bed.deployer().journal(journal).build().startInterrupted()).isEmpty();
    }

    @Test
    void startInterrupted_withoutThreads_saysSoAndLeavesTheRunsToOthers() {
        TestBed bed = diedIn(journal, 2);
        int requests = bed.boomi.journal().entries().size();

        List<RunHandle> handles = bed.deployer()
                .journal(journal)
                .threads(work -> {
                    throw new IllegalStateException("no more threads");
                })
                .build()
                .startInterrupted();

        assertThat(handles).hasSize(2).allSatisfy(handle -> {
            PackageAndDeployResult result = handle.result().join();
            assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
            assertThat(TestBed.failure(result)).contains("was not started", "no more threads");
            assertThat(journal.isInUse(handle.runId())).isFalse();
        });
        assertThat(bed.boomi.journal().entries()).hasSize(requests);
        assertThat(RunSummary.in(journal)).extracting(RunSummary::state).containsOnly(RunSummary.State.INTERRUPTED);
    }

    @Test
    void closedClient_sendsNothingAndReleasesTheRuns() {
        TestBed bed = diedIn(journal, 1);
        bed.client.close();

        List<PackageAndDeployResult> results =
                bed.deployer().journal(journal).build().resumeInterrupted();

        assertThat(results).extracting(PackageAndDeployResult::outcome).containsExactly(RunOutcome.FAILED);
        assertThat(journal.isInUse("run-1")).isFalse();
        assertThat(state(journal)).isEqualTo(RunSummary.State.INTERRUPTED);
    }

    @Test
    void interruptedRun_saysWhatEndedItAndWhatContinuesIt() throws Exception {
        shutDown();

        RunSummary run = RunSummary.of(journal, TestBed.RUN);
        assertThat(run.outcome()).contains(RunOutcome.FAILED);
        assertThat(run.message()).contains("since its process is shutting down");
        assertThat(run.toJson()).contains("\"state\":\"INTERRUPTED\"");
        assertThat(run.result().resumable()).isTrue();
        List<String> entries = journal.entries(TestBed.RUN);
        assertThat(entries.get(entries.size() - 1)).contains("\"entry\":\"ended\"", "\"interrupted\":true");
        assertThat(RunReport.of(journal, TestBed.RUN).next().orElseThrow())
                .contains("promo-deploy resume run-1", "PackageAndDeployer.resumeInterrupted");
    }
}
