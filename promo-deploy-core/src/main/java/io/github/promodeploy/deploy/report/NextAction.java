package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.Optional;

/** Says what to do next about a run. */
final class NextAction {

    private NextAction() {}

    static Optional<String> of(RunReport report) {
        PackageAndDeployResult result = report.result();
        return switch (report.state()) {
            case DONE -> Optional.of(readBack(result)).filter(advice -> result.resumable());
            case ROLLED_BACK ->
                Optional.of("The run was rolled back, or its rollback has begun, and it cannot be resumed. Look at run "
                        + report.rolledBackBy().orElse("") + " for what became of the environments.");
            case RUNNING -> Optional.of("A process is at work on the run, or has claimed it. Look again later.");
            case INCOMPLETE -> Optional.of(result.resumable() ? resume(result) : withoutResume(result));
            case INTERRUPTED ->
                Optional.of(
                        result.resumable()
                                ? resume(result)
                                        + (result.rollbackOf().isPresent()
                                                ? ""
                                                : " PackageAndDeployer.resumeInterrupted resumes it, too, as a service"
                                                        + " does when it starts.")
                                : withoutResume(result));
            case STOPPED, DAMAGED ->
                Optional.of(wroteNothing(report) ? whenNothingWasWritten(result) : withoutResume(result));
        };
    }

    private static String readBack(PackageAndDeployResult result) {
        return "It was not read back everywhere whether what was deployed is active. Resuming the run does that: promo-deploy resume "
                + result.runId() + ", or PackageAndDeployer.resume in Java.";
    }

    private static String resume(PackageAndDeployResult result) {
        if (result.rollbackOf().isPresent()) {
            return "Look at the reasons, then roll back again: promo-deploy rollback "
                    + result.rollbackOf().get()
                    + ", with --journal DIR if its journal is not in the default folder, or PackageAndDeployer.rollback in Java."
                    + " It does what is possible by then, and repeats nothing that is"
                    + " done.";
        }
        return "Resume the run: promo-deploy resume " + result.runId()
                + ", with --journal DIR if its journal is not in the default folder, or PackageAndDeployer.resume in Java."
                + " It completes what is missing, and repeats nothing that is done.";
    }

    /** The first write makes an entry; of a result that is in no journal, only its outcome tells. */
    private static boolean wroteNothing(RunReport report) {
        RunOutcome outcome = report.result().outcome();
        return report.journalEntries() == 0
                && report.result().created().isEmpty()
                && (outcome == RunOutcome.FAILED || outcome == RunOutcome.INVALID_REQUEST);
    }

    private static String withoutResume(PackageAndDeployResult result) {
        if (result.rollbackOf().isPresent()) {
            return result.failure().map(RunFailure::message).orElse("The rollback can do no more.")
                    + " See why environments were left. To bring an earlier version back there, promote it in a new run.";
        }
        boolean deployed = !result.environments().isEmpty()
                && result.environments().stream()
                        .allMatch(environment -> environment.status() == EnvironmentStatus.DEPLOYED);
        if (deployed) {
            return "Everything is deployed, but an action did not pass. It is not run again in this run: see what it says, and"
                    + " promote a corrected version under another run id.";
        }
        return "Resuming the run cannot complete it. "
                + result.failure().map(RunFailure::message).orElse("Run the request again under another run id.");
    }

    private static String whenNothingWasWritten(PackageAndDeployResult result) {
        String again = result.rollbackOf().isPresent() ? "roll back again. " : "run the request again. ";
        return "Nothing was written. Correct what stopped the run, and " + again
                + result.failure().map(RunFailure::message).orElse("");
    }
}
