package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.util.List;

/** Takes every entry and keeps none. */
final class ForgetfulJournal implements RunJournal {

    @Override
    public Claim claim(String runId) {
        return new Claim() {
            @Override
            public void append(String entry) {
                // Forgotten at once.
            }

            @Override
            public void close() {
                // There is nothing to give back.
            }
        };
    }

    @Override
    public List<String> entries(String runId) {
        return List.of();
    }

    @Override
    public List<String> runIds() {
        return List.of();
    }

    @Override
    public boolean isInUse(String runId) {
        return false;
    }

    @Override
    public void remove(String runId) {
        // There is nothing to remove.
    }
}
