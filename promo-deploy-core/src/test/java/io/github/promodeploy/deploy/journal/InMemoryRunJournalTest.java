package io.github.promodeploy.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryRunJournalTest extends RunJournalContract {

    private final RunJournal journal = RunJournal.inMemory();

    @Override
    protected RunJournal open() {
        return journal;
    }

    @Test
    void append_ofTheHundredAndFirstRun_forgetsTheOldestThatIsNotInUse() {
        RunJournal.Claim inUse = journal.claim("run-0");
        inUse.append("1");
        IntStream.rangeClosed(1, 100).forEach(i -> {
            try (RunJournal.Claim claim = journal.claim("run-" + i)) {
                claim.append("1");
            }
        });

        assertThat(journal.runIds()).hasSize(100).contains("run-0", "run-2").doesNotContain("run-1");
        inUse.close();
    }
}
