package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.util.List;
import java.util.stream.Stream;

/** A journal that is restored from an older copy, or lost with the machine that it was on. */
final class LossyJournal extends ForwardingJournal {

    private RunJournal kept = RunJournal.inMemory();

    /** Loses the last entries of the one run that it has. Those that decide nothing are lost with them, and do not count. */
    void lose(int entries) {
        RunJournal copy = RunJournal.inMemory();
        for (String runId : kept.runIds()) {
            List<String> all = kept.entries(runId);
            int end = all.size();
            for (int lost = 0; lost < entries && end > 0; end--) {
                lost += decides(all.get(end - 1)) ? 1 : 0;
            }
            try (Claim claim = copy.claim(runId)) {
                all.subList(0, end).forEach(claim::append);
            }
        }
        kept = copy;
    }

    private static boolean decides(String entry) {
        return Stream.of("resumed", "stepStarted", "stepEnded", "environmentEnded", "warning")
                .noneMatch(kind -> entry.contains("\"entry\":\"" + kind + "\""));
    }

    @Override
    protected RunJournal journal() {
        return kept;
    }
}
