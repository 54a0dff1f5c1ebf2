package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.result.Verification.Verdict;

/**
 * What one look saw of what the run has brought to an environment.
 *
 * @param seen what it saw
 * @param mayChange whether another look may see more, since reads may lag behind writes
 */
record Finding(Verification seen, boolean mayChange) {

    static Finding confirmed() {
        return new Finding(Verification.confirmed(), false);
    }

    static Finding differs(String reason, boolean mayChange) {
        return new Finding(Verification.of(Verdict.DIFFERS, reason), mayChange);
    }

    static Finding notVisible(String reason) {
        return new Finding(Verification.of(Verdict.NOT_VISIBLE, reason), true);
    }

    static Finding undecided(String reason) {
        return new Finding(Verification.of(Verdict.NOT_VISIBLE, reason), false);
    }
}
