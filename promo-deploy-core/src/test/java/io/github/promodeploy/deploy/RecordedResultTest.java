package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.UnknownRunException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a journal tells of a run, without asking the server. */
class RecordedResultTest {

    private final RunJournal journal = RunJournal.inMemory();

    @TempDir
    private Path folder;

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    private PackageAndDeployResult recorded() {
        return RunSummary.of(journal, TestBed.RUN).result();
    }

    private RunSummary.State state() {
        return RunSummary.of(journal, TestBed.RUN).state();
    }

    /** What may go wrong in a run, as either dialect calls it. */
    private enum Trouble {
        NONE("", Operation.UNKNOWN),
        PACKAGE("PackagedComponent", Operation.CREATE),
        PACK("IntegrationPack", Operation.CREATE),
        ADDITION("IntegrationPack", Operation.ADD),
        RELEASE("ReleaseIntegrationPack", Operation.CREATE),
        DEPLOYMENT("DeployedPackage", Operation.CREATE);

        final String object;
        final Operation operation;

        Trouble(String object, Operation operation) {
            this.object = object;
            this.operation = operation;
        }

        void make(TestDialect dialect, TestBed bed, Consumer<FaultMatcher> fault) {
            if (this == NONE) {
                return;
            }
            fault.accept(
                    this == DEPLOYMENT
                            ? dialect.deploying(bed.boomi, "env-2")
                            : bed.faultOn(object(dialect), operation(dialect)));
        }

        private String object(TestDialect dialect) {
            return dialect == TestDialect.PLATFORM && object.equals("IntegrationPack")
                    ? "PublisherIntegrationPack"
                    : object;
        }

        private Operation operation(TestDialect dialect) {
            return dialect == TestDialect.PLATFORM && operation == Operation.ADD ? Operation.UPDATE : operation;
        }
    }

    private enum Fault {
        REFUSED,
        FORBIDDEN,
        CREDENTIALS,
        LOST,
        LOST_BEFORE,
        GATEWAY;

        void play(FaultMatcher matcher) {
            FaultMatcher always = matcher.always();
            switch (this) {
                case REFUSED -> always.boomiError(409, "Busy.");
                case FORBIDDEN -> always.boomiError(403, "No.");
                case CREDENTIALS -> always.boomiError(401, "Missing or incorrect credentials.");
                case LOST -> always.resetAfterProcessing();
                case LOST_BEFORE -> always.resetBeforeProcessing();
                case GATEWAY -> always.html(503);
            }
        }
    }

    static Stream<Arguments> troubles() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> Stream.of(Trouble.values())
                        .flatMap(trouble -> Stream.of(Fault.values())
                                .filter(fault -> trouble != Trouble.NONE || fault == Fault.REFUSED)
                                .map(fault -> Arguments.of(dialect, trouble, fault))));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void result_isWhatTheRunReturned_andWhatEachResumeDid(TestDialect dialect, Trouble trouble, Fault fault) {
        TestBed bed = dialect.bed();
        trouble.make(dialect, bed, fault::play);

        PackageAndDeployResult returned =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(journal.runIds()).containsExactly(TestBed.RUN);
        Recorded.assertTells(journal, returned);
        Recorded.assertTells(journal, deployer(dialect, bed).resume(TestBed.RUN));
        bed.boomi.faults().clear();
        Recorded.assertTells(journal, deployer(dialect, bed).resume(TestBed.RUN));
        Recorded.assertTells(journal, deployer(dialect, bed).resume(TestBed.RUN));
    }

    static Stream<Arguments> requests() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> Stream.of(
                                TestBed.existingPack(),
                                TestBed.existingPack().targetAccountGroupId(Optional.empty()),
                                TestBed.newPack().releaseOnDate(LocalDate.of(2030, 1, 1)))
                        .map(PackageAndDeployRequest.Builder::build)
                        .filter(request -> dialect == TestDialect.PLATFORM
                                || request.releaseOnDate().isEmpty())
                        .map(request -> Arguments.of(dialect, request)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void result_ofEveryKindOfRun_isWhatItReturned(TestDialect dialect, PackageAndDeployRequest request) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult returned = deployer(dialect, bed).run(request, TestBed.RUN);

        assertThat(returned.outcome().isComplete()).isTrue();
        Recorded.assertTells(journal, returned);
        assertThat(state()).isEqualTo(RunSummary.State.DONE);
        PackageAndDeployResult again = deployer(dialect, bed).run(request, TestBed.RUN);
        Recorded.assertTells(journal, again);
    }

    @ParameterizedTest
    @EnumSource
    void result_ofARunThatReplacesSomething_saysWhat(TestDialect dialect) {
        TestBed bed = dialect.bed();
        deployer(dialect, bed).run(TestBed.existingPack().build(), "run-before");

        PackageAndDeployResult returned = deployer(dialect, bed)
                .run(TestBed.existingPack().packageVersion("1.3.0").build(), TestBed.RUN);

        assertThat(returned.environments())
                .allMatch(environment -> environment.replaces().isPresent());
        assertThat(returned.reused()).isNotEmpty();
        Recorded.assertTells(journal, returned);
    }

    @ParameterizedTest
    @EnumSource
    void result_ofACancelledRun_isWhatItReturned(TestDialect dialect) {
        TestBed bed = dialect.bed();
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        RunListener cancelling = new RunListener() {
            @Override
            public void stepFinished(StepReport report) {
                if (report.step() == Step.PACK) {
                    handle.join().cancel();
                }
            }
        };
        handle.complete(dialect.deployer(bed)
                .journal(journal)
                .listener(cancelling)
                .build()
                .start(TestBed.newPack().build(), TestBed.RUN));

        PackageAndDeployResult returned = handle.join().result().join();

        assertThat(returned.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(returned)).contains("cancelled");
        Recorded.assertTells(journal, returned);
        Recorded.assertTells(journal, deployer(dialect, bed).resume(TestBed.RUN));
    }

    /** The beginning of a journal, as a process leaves it that is killed. */
    private RunJournal cutAfter(List<String> entries, int number) {
        RunJournal cut = RunJournal.inMemory();
        try (RunJournal.Claim claim = cut.claim(TestBed.RUN)) {
            entries.subList(0, number).forEach(claim::append);
        }
        return cut;
    }

    private static boolean has(List<String> entries, String kind, String write) {
        return entries.stream().anyMatch(entry -> is(entry, kind, write));
    }

    private static boolean is(String entry, String kind, String write) {
        return entry.contains("\"entry\":\"" + kind + "\"") && entry.contains("\"write\":\"" + write + "\"");
    }

    /** Returns how many entries there are up to one about a write, which included. */
    private static int lines(List<String> entries, String kind, String write) {
        return (int) entries.stream()
                        .takeWhile(entry -> !is(entry, kind, write))
                        .count()
                + 1;
    }

    @ParameterizedTest
    @EnumSource
    void result_ofARunThatWasKilled_tellsNoMoreThanTheJournal(TestDialect dialect) {
        TestBed bed = dialect.bed();
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = journal.entries(TestBed.RUN);

        IntStream.range(1, entries.size()).forEach(number -> {
            List<String> noted = entries.subList(0, number);
            RunSummary run = RunSummary.of(cutAfter(entries, number), TestBed.RUN);
            PackageAndDeployResult result = run.result();

            assertThat(run.state()).isEqualTo(RunSummary.State.INTERRUPTED);
            assertThat(result.outcome()).isEqualTo(RunOutcome.UNFINISHED);
            assertThat(result.outcome().isComplete()).isFalse();
            assertThat(result.resumable()).isTrue();
            assertThat(result.retryRequest()).isPresent();
            assertThat(result.toResponse().success()).isFalse();
            assertThat(result.toResponse().errorCode()).isEqualTo("NOT_FINISHED");
            assertThat(result.toResponse().errorMessage())
                    .startsWith("the run has not ended: the process that was at it ended in the middle, at step '")
                    .contains("Resume the run");
            assertThat(result.created()).hasSize((int) noted.stream()
                    .filter(entry -> entry.contains("\"created\":"))
                    .count());
            assertThat(result.packagedComponentId().isPresent()).isEqualTo(has(noted, "done", "PACKAGE"));
            assertThat(result.integrationPackId().isPresent()).isEqualTo(has(noted, "done", "PACK"));
            boolean released = noted.stream().anyMatch(entry -> entry.contains("\"entry\":\"released\""));
            assertThat(result.releaseVersion().isPresent()).isEqualTo(released);
            boolean asked = noted.get(number - 1).contains("\"entry\":\"intent\"") || has(noted, "done", "RELEASE");
            assertThat(result.failure().orElseThrow().outcomeUnknown()).isEqualTo(asked && !released);
            Stream.of(WriteKey.share("group-1"), WriteKey.installation("acme_east-SUB01"))
                    .filter(write -> has(noted, "intent", write.wire()) && !has(noted, "done", write.wire()))
                    .forEach(write ->
                            assertThat(TestBed.failure(result)).contains(write.display() + ": the process that asked"));
            assertThat(result.environments()).hasSize(3).allSatisfy(environment -> {
                String write = "DEPLOY:environment:" + environment.environmentId();
                assertThat(environment.status()).isEqualTo(known(dialect, noted, write));
                assertThat(environment.reason().isPresent())
                        .isEqualTo(environment.status() != EnvironmentStatus.DEPLOYED);
            });
        });
    }

    /** What is attached counts only when the release was seen there. */
    private static EnvironmentStatus known(TestDialect dialect, List<String> noted, String write) {
        boolean done = has(noted, "done", write);
        boolean confirmed = dialect == TestDialect.GUIDE
                || noted.stream().anyMatch(entry -> entry.contains(write) && entry.contains("confirmed"));
        if (done) {
            return confirmed ? EnvironmentStatus.DEPLOYED : EnvironmentStatus.UNKNOWN;
        }
        return has(noted, "intent", write) ? EnvironmentStatus.UNKNOWN : EnvironmentStatus.NOT_ATTEMPTED;
    }

    @ParameterizedTest
    @EnumSource
    void result_ofAResumeThatWasKilled_keepsWhatTheFirstProcessKnew(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-1").boomiError(409, "No room.");
        dialect.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        int ended = journal.entries(TestBed.RUN).size();
        deployer(dialect, bed).resume(TestBed.RUN);

        List<String> entries = journal.entries(TestBed.RUN);
        int asked = ended + lines(entries.subList(ended, entries.size()), "intent", "DEPLOY:environment:env-1");
        PackageAndDeployResult killed =
                RunSummary.of(cutAfter(entries, asked), TestBed.RUN).result();

        assertThat(killed.outcome()).isEqualTo(RunOutcome.UNFINISHED);
        assertThat(killed.failure().orElseThrow().step()).contains(Step.DEPLOY);
        assertThat(TestBed.statuses(killed))
                .containsExactly(EnvironmentStatus.UNKNOWN, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(killed, 0)).contains("ended before a response was noted");
        assertThat(TestBed.reason(killed, 1)).contains("Busy.");
    }

    @Test
    void result_ofAKilledRun_saysWhyAnEnvironmentWasRefused() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-1").boomiError(409, "Busy.");
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = journal.entries(TestBed.RUN);

        PackageAndDeployResult killed = RunSummary.of(cutAfter(entries, entries.size() - 1), TestBed.RUN)
                .result();

        assertThat(TestBed.statuses(killed))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(killed, 0)).contains("Busy.");
    }

    @Test
    void result_whileSomebodyHoldsTheRun_isUnfinishedAndSaysSo() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = journal.entries(TestBed.RUN);
        RunJournal cut = cutAfter(entries, lines(entries, "intent", "ADD_TO_PACK"));

        try (RunJournal.Claim other = cut.claim(TestBed.RUN)) {
            RunSummary run = RunSummary.of(cut, TestBed.RUN);
            assertThat(run.state()).isEqualTo(RunSummary.State.RUNNING);
            PackageAndDeployResult result = run.result();
            assertThat(result.outcome()).isEqualTo(RunOutcome.UNFINISHED);
            assertThat(result.resumable()).isFalse();
            assertThat(TestBed.failure(result))
                    .contains("somebody holds it", "add to pack", "no response is noted yet", "Look again later");
            assertThat(TestBed.reason(result, 0)).isEqualTo("the run has not ended yet");
            assertThat(other).isNotNull();
        }
    }

    @Test
    void result_whileSomebodyGoesOnWithTheRun_isNotWhatTheLastProcessReturned() {
        TestBed bed = TestDialect.GUIDE.bed();
        TestDialect.GUIDE.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult returned =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunSummary listed;

        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            RunSummary run = RunSummary.of(journal, TestBed.RUN);
            listed = RunSummary.in(journal).get(0);
            assertThat(run.state()).isEqualTo(RunSummary.State.RUNNING);
            assertThat(run.outcome()).isEmpty();
            PackageAndDeployResult result = run.result();
            assertThat(result.outcome()).isEqualTo(RunOutcome.UNFINISHED);
            assertThat(TestBed.failure(result)).contains("somebody holds it", "Look again later");
            assertThat(TestBed.statuses(result)).isEqualTo(TestBed.statuses(returned));
            assertThat(result.created()).isEqualTo(returned.created());
            assertThat(other).isNotNull();
        }
        Recorded.assertTells(journal, returned);
        deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(listed.result().outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void result_whileSomebodyHoldsARunThatIsDone_isWhatItReturned() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployResult returned =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);

        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            Recorded.assertTells(journal, returned);
            assertThat(other).isNotNull();
        }
    }

    /** A process that is running may be caught in the middle of a line. */
    @Test
    void result_fromAFileWhoseLastLineIsTorn_leavesItOutAndChangesNothing() throws IOException {
        TestBed bed = TestDialect.GUIDE.bed();
        RunJournal files = RunJournal.inFolder(folder);
        TestDialect.GUIDE
                .deployer(bed)
                .journal(files)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        Path file = folder.resolve(TestBed.RUN + ".journal");
        byte[] whole = Files.readAllBytes(file);
        List<String> lines = Files.readAllLines(file);
        int noted = lines(lines, "done", "PACK");
        String torn = String.join("\n", lines.subList(0, noted)) + "\n"
                + lines.get(noted).substring(0, 20);
        Files.writeString(file, torn, StandardOpenOption.TRUNCATE_EXISTING);
        int calls = bed.boomi.journal().entries().size();

        PackageAndDeployResult result = RunSummary.of(files, TestBed.RUN).result();

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNFINISHED);
        assertThat(result.created())
                .extracting(CreatedObject::object)
                .containsExactly("PackagedComponent", "IntegrationPack");
        assertThat(Files.readString(file)).isEqualTo(torn);
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
        Files.write(file, whole);
        assertThat(RunSummary.in(files)).singleElement().satisfies(run -> {
            assertThat(run.result().outcome()).isEqualTo(RunOutcome.DEPLOYED);
            assertThat(run.result().environments())
                    .extracting(EnvironmentResult::status)
                    .containsOnly(EnvironmentStatus.DEPLOYED);
        });
    }

    @Test
    void of_anUnknownRun_namesTheNearest() {
        assertThatThrownBy(() -> RunSummary.of(journal, "pipeline-43"))
                .isInstanceOf(UnknownRunException.class)
                .hasMessage("run pipeline-43 is not in the journal. A run that wrote nothing is not recorded.");
        deployer(TestDialect.GUIDE, TestDialect.GUIDE.bed())
                .run(TestBed.newPack().build(), "pipeline-42");

        assertThatThrownBy(() -> RunSummary.of(journal, "pipeline-43"))
                .isInstanceOf(UnknownRunException.class)
                .hasMessageEndingWith("The nearest id that it has is pipeline-42.");
        assertThatThrownBy(() -> RunSummary.of(journal, "no id")).isInstanceOf(IllegalArgumentException.class);
    }

    private void append(String... entries) {
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            Arrays.stream(entries).forEach(claim::append);
        }
    }

    @Test
    void result_ofADamagedRun_saysWhatIsDamaged() {
        append("nonsense");

        RunSummary run = RunSummary.of(journal, TestBed.RUN);

        assertThat(run.state()).isEqualTo(RunSummary.State.DAMAGED);
        assertThatThrownBy(run::result)
                .isInstanceOf(DamagedJournalException.class)
                .hasMessage(run.message());
    }

    @Test
    void result_ofAnEndWithoutOne_isRefusedAsDamage() {
        deployer(TestDialect.GUIDE, TestDialect.GUIDE.bed())
                .run(TestBed.newPack().build(), TestBed.RUN);
        append("{\"entry\":\"ended\",\"at\":\"2026-03-01T00:00:00Z\",\"outcome\":\"DEPLOYED\",\"message\":\"\"}");

        RunSummary run = RunSummary.of(journal, TestBed.RUN);

        assertThat(run.state()).isEqualTo(RunSummary.State.DAMAGED);
        assertThatThrownBy(run::result).isInstanceOf(DamagedJournalException.class);
    }

    @Test
    void run_whoseOutcomeIsUnknown_isDamagedAsItSaysInWords() {
        deployer(TestDialect.GUIDE, TestDialect.GUIDE.bed())
                .run(TestBed.newPack().build(), TestBed.RUN);
        append(
                "{\"entry\":\"ended\",\"at\":\"2026-03-01T00:00:00Z\",\"outcome\":\"SPLENDID\",\"message\":\"\",\"result\":{}}");

        RunSummary run = RunSummary.of(journal, TestBed.RUN);

        assertThat(run.state()).isEqualTo(RunSummary.State.DAMAGED);
        assertThat(run.message())
                .isEqualTo(
                        "the journal of run run-1 cannot be read: outcome 'SPLENDID' is not known to this version of the"
                                + " library. Use the version of the library that wrote it.");
    }

    @Test
    void result_whoseWordsAreUnknown_isRefused() {
        deployer(TestDialect.GUIDE, TestDialect.GUIDE.bed())
                .run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = journal.entries(TestBed.RUN);
        append(entries.get(entries.size() - 1).replace("\"status\":\"DEPLOYED\"", "\"status\":\"SPLENDID\""));

        assertThatThrownBy(this::recorded)
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining(
                        "does not say how the run ended: status 'SPLENDID' is not known to this version of the library.");
    }

    @Test
    void resume_ofARunWhoseLastOutcomeIsAnUnknownWord_goesOn() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-1").boomiError(409, "Busy.");
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = journal.entries(TestBed.RUN);
        append(entries.get(entries.size() - 1).replace("\"outcome\":\"PARTIAL\"", "\"outcome\":\"SPLENDID\""));

        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void result_ofARunWithOneTarget_namesIt() {
        PackageAndDeployRequest request = TestBed.newPack()
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.of("env-1"))
                .build();

        PackageAndDeployResult returned =
                deployer(TestDialect.GUIDE, TestDialect.GUIDE.bed()).run(request, TestBed.RUN);

        assertThat(recorded().request()).contains(request);
        Recorded.assertTells(journal, returned);
    }
}
