package io.github.promodeploy.deploy.journal;

import java.util.List;
import java.util.Optional;

/** A journal that leaves to another one what a subclass does not do itself. */
public abstract class ForwardingJournal implements RunJournal {

    /** Leaves everything to {@link #journal()}. */
    protected ForwardingJournal() {}

    /** Returns the journal that does the work now. */
    protected abstract RunJournal journal();

    @Override
    public Claim claim(String runId) {
        return journal().claim(runId);
    }

    @Override
    public List<String> entries(String runId) {
        return journal().entries(runId);
    }

    @Override
    public Optional<String> lastEntry(String runId) {
        return journal().lastEntry(runId);
    }

    @Override
    public List<String> runIds() {
        return journal().runIds();
    }

    @Override
    public boolean isInUse(String runId) {
        return journal().isInUse(runId);
    }

    @Override
    public void remove(String runId) {
        journal().remove(runId);
    }
}
