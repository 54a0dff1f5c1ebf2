package io.github.promodeploy.deploy.journal;

import java.util.List;

/** A claim that leaves to another one what a subclass does not do itself. */
public abstract class ForwardingClaim implements RunJournal.Claim {

    private final RunJournal.Claim claim;

    /** Leaves everything to another claim. */
    protected ForwardingClaim(RunJournal.Claim claim) {
        this.claim = claim;
    }

    @Override
    public void append(String entry) {
        claim.append(entry);
    }

    @Override
    public void requireHeld() {
        claim.requireHeld();
    }

    @Override
    public List<String> warnings() {
        return claim.warnings();
    }

    @Override
    public void close() {
        claim.close();
    }
}
