package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.promodeploy.deploy.history.EntryChain;
import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries of a run are chained, whatever the journal, so that it shows when somebody has changed them. */
class JournalChainTest {

    private final RunJournal journal = RunJournal.inMemory();

    /** A journal whose entries somebody has changed. */
    private static final class Changed extends ForwardingJournal {
        private final RunJournal journal;
        private final Consumer<List<String>> change;

        Changed(RunJournal journal, Consumer<List<String>> change) {
            this.journal = journal;
            this.change = change;
        }

        @Override
        protected RunJournal journal() {
            return journal;
        }

        @Override
        public List<String> entries(String runId) {
            List<String> entries = new ArrayList<>(journal.entries(runId));
            change.accept(entries);
            return entries;
        }
    }

    private void run(TestDialect dialect) {
        assertThat(dialect.deployer(dialect.bed())
                        .journal(journal)
                        .build()
                        .run(TestBed.newPack().build(), TestBed.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    private RunSummary after(Consumer<List<String>> change) {
        return RunSummary.of(new Changed(journal, change), TestBed.RUN);
    }

    @ParameterizedTest
    @EnumSource
    void entries_ofARun_fit(TestDialect dialect) {
        run(dialect);

        assertThat(RunSummary.of(journal, TestBed.RUN).chainProblem()).isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                changed(
                        "changed",
                        3,
                        entries -> entries.set(1, entries.get(1).replace("RESOLVE_TARGETS", "PREFLIGHT"))),
                changed("changed, with the hash left out", 2, entries -> entries.set(1, withoutHash(entries.get(1)))),
                changed("removed", 4, entries -> entries.remove(3)),
                changed("inserted", 5, entries -> entries.add(4, entries.get(3))),
                changed("moved", 3, entries -> Collections.swap(entries, 2, 3)));
    }

    private static Arguments changed(String how, int line, Consumer<List<String>> change) {
        return arguments(how, line, change);
    }

    private static String withoutHash(String entry) {
        return entry.replaceAll(",\"previous\":\"[0-9a-f]{64}\"", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void entries_thatSomebodyHasChanged_areNamedByTheFirstLineThatDoesNotFit(
            String how, int line, Consumer<List<String>> change) {
        run(TestDialect.GUIDE);

        assertThat(after(change).chainProblem().orElseThrow()).contains("line " + line + " ");
    }

    @Test
    void run_whoseFirstEntryIsMissing_isDamaged() {
        run(TestDialect.GUIDE);
        RunSummary cut = after(entries -> entries.remove(0));

        assertThat(cut.state()).isEqualTo(RunSummary.State.DAMAGED);
        assertThat(cut.chainProblem()).contains(cut.message());
        assertThat(cut.message()).contains("does not start with how the run began, but with something else in line 1.");
    }

    @Test
    void entries_thatAreMissingAtTheEnd_showInTheHashOfTheLastOne() {
        run(TestDialect.GUIDE);
        RunSummary cut = after(entries -> entries.remove(entries.size() - 1));

        assertThat(cut.chainProblem()).isEmpty();
        assertThat(cut.head()).isNotEqualTo(RunSummary.of(journal, TestBed.RUN).head());
    }

    @Test
    void head_isTheHashOfTheLastLine_asAnyToolComputesIt() {
        try (RunJournal.Claim claim = journal.claim("by-hand")) {
            claim.append("abc");
        }

        assertThat(EntryChain.head(journal.entries("by-hand")))
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void resumedRun_continuesTheChain() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-2").boomiError(400, "This environment is locked.");
        PackageAndDeployer deployer =
                TestDialect.GUIDE.deployer(bed).journal(journal).build();
        deployer.run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(deployer.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        assertThat(RunSummary.of(journal, TestBed.RUN).chainProblem()).isEmpty();
    }

    /** An append that fails may nevertheless have added the entry, as when a database has lost its connection. */
    @Test
    void append_thatFailsAndHasAddedTheEntry_leavesTheChainWhole() {
        RunJournal failing = new ForwardingJournal() {
            private int appended;

            @Override
            protected RunJournal journal() {
                return journal;
            }

            @Override
            public Claim claim(String runId) {
                return new ForwardingClaim(journal.claim(runId)) {
                    @Override
                    public void append(String entry) {
                        super.append(entry);
                        appended++;
                        if (appended == 3) {
                            throw new RunJournalException("the connection is lost.");
                        }
                    }
                };
            }
        };
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployer deployer =
                TestDialect.GUIDE.deployer(bed).journal(failing).build();

        deployer.run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(deployer.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        assertThat(RunSummary.of(journal, TestBed.RUN).chainProblem()).isEmpty();
    }
}
