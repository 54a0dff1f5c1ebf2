package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim that somebody else may have taken lets no write out, however long ago its intent was added. */
class LostClaimTest {

    private static final String LOST = "another replica has taken the run.";

    private final RunJournal journal = RunJournal.inMemory();

    /** A journal whose claim is lost after a number of writes were let out. */
    private RunJournal losingTheClaimAfter(int writes) {
        return new ForwardingJournal() {
            private int left = writes;

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
                    }

                    @Override
                    public synchronized void requireHeld() {
                        if (left-- <= 0) {
                            throw new RunJournalException(LOST);
                        }
                    }
                };
            }
        };
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, RunJournal journal) {
        return dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }

    @ParameterizedTest
    @EnumSource
    void run_thatHasLostItsClaim_sendsNoFurtherWrite(TestDialect dialect) {
        int all = writesOfAWholeRun(dialect);

        for (int writes = 0; writes < all; writes++) {
            TestBed bed = dialect.bed();
            PackageAndDeployResult result = run(dialect, bed, losingTheClaimAfter(writes));

            assertThat(bed.boomi.journal().writes()).as("%d writes", writes).hasSize(writes);
            assertThat(result.outcome()).isIn(RunOutcome.FAILED, RunOutcome.PARTIAL, RunOutcome.UNKNOWN);
            assertThat(result.toResponse().errorMessage()).contains(LOST);
            journal.remove(TestBed.RUN);
        }
    }

    private int writesOfAWholeRun(TestDialect dialect) {
        TestBed bed = dialect.bed();
        assertThat(run(dialect, bed, RunJournal.inMemory()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        return bed.boomi.journal().writes().size();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void run_thatHasLostItsClaim_isCompletedByTheNextHolder(int writes) {
        TestBed bed = TestDialect.GUIDE.bed();
        run(TestDialect.GUIDE, bed, losingTheClaimAfter(writes));

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, journal);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(TestDialect.GUIDE.deployedTo(bed.boomi)).isEqualTo(List.of("env-1", "env-2", "env-3"));
        assertThat(bed.boomi.journal().writes()).hasSize(writesOfAWholeRun(TestDialect.GUIDE));
    }
}
