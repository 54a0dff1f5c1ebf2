package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A journal that takes no more entries from a given one on. */
final class FullDisk extends ForwardingJournal {

    private final RunJournal journal;
    private final Predicate<String> last;
    private final AtomicBoolean full = new AtomicBoolean();

    FullDisk(RunJournal journal, Predicate<String> last) {
        this.journal = journal;
        this.last = last;
    }

    @Override
    public Claim claim(String runId) {
        return new ForwardingClaim(journal.claim(runId)) {
            @Override
            public synchronized void append(String text) {
                if (full.get() || last.test(text)) {
                    full.set(true);
                    throw new RunJournalException("the disk is full.");
                }
                super.append(text);
            }
        };
    }

    @Override
    protected RunJournal journal() {
        return journal;
    }
}
