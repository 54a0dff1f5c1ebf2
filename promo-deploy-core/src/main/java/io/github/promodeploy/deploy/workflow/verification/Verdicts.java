package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.deploy.result.Verification.Verdict;
import java.util.List;

/** Which of two findings counts for an environment. */
final class Verdicts {

    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.DIFFERS, Verdict.NOT_ASKED, Verdict.NOT_VISIBLE, Verdict.CONFIRMED);

    private Verdicts() {}

    /** Returns the worse of two findings, which may change if one of them may. */
    static Finding worse(Finding one, Finding other) {
        Finding worse = rank(one) <= rank(other) ? one : other;
        return new Finding(worse.seen(), one.mayChange() || other.mayChange());
    }

    private static int rank(Finding finding) {
        return WORST_FIRST.indexOf(finding.seen().verdict());
    }
}
