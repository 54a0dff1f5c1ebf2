package io.github.promodeploy.deploy.action;

import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known when an action ends.
 *
 * @param verdict the verdict
 * @param reason why it did not pass; for one that passed, what it says besides, if anything
 */
public record ActionResult(Verdict verdict, Optional<String> reason) {

    /**
     * Refuses null.
     *
     * @param verdict the verdict
     * @param reason the reason
     */
    public ActionResult {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * The action did what it is for.
     *
     * @return the result, without a reason
     */
    public static ActionResult passed() {
        return new ActionResult(Verdict.PASSED, Optional.empty());
    }

    /**
     * The action did what it is for, and has something to say.
     *
     * @param remark what is worth knowing
     * @return the result
     */
    public static ActionResult passed(String remark) {
        return of(Verdict.PASSED, Objects.requireNonNull(remark, "remark"));
    }

    /**
     * The action ran, and found that it is not right.
     *
     * @param reason why
     * @return the result
     */
    public static ActionResult failed(String reason) {
        return of(Verdict.FAILED, reason);
    }

    /**
     * It is not known how it went.
     *
     * @param reason what is not known, and where to look
     * @return the result
     */
    public static ActionResult unknown(String reason) {
        return of(Verdict.UNKNOWN, reason);
    }

    /**
     * The action found that it could not begin, and has changed nothing anywhere. Only this verdict lets it run again when the run is
     * resumed.
     *
     * @param reason why it could not begin
     * @return the result
     */
    public static ActionResult notRun(String reason) {
        return of(Verdict.NOT_RUN, reason);
    }

    private static ActionResult of(Verdict verdict, String reason) {
        return new ActionResult(verdict, Optional.of(Objects.requireNonNull(reason, "reason")));
    }
}
