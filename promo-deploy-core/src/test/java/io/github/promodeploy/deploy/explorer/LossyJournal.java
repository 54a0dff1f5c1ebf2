package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.util.List;

/** A journal that is restored from an older copy, or lost with the machine that it was on. */
final class LossyJournal extends ForwardingJournal {

    private RunJournal kept = RunJournal.inMemory();

    /** Loses the last entries of the one run that it has. */
    void lose(int entries) {
        RunJournal copy = RunJournal.inMemory();
        for (String runId : kept.runIds()) {
            List<String> all = kept.entries(runId);
            try (Claim claim = copy.claim(runId)) {
                all.subList(0, Math.max(0, all.size() - entries)).forEach(claim::append);
            }
        }
        kept = copy;
    }

    @Override
    protected RunJournal journal() {
        return kept;
    }
}
