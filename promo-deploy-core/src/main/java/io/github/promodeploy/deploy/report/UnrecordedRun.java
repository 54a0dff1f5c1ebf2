package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports what a run returned and its journal does not have, such as that it stopped at a check. */
final class UnrecordedRun {

    private UnrecordedRun() {}

    static RunReport report(PackageAndDeployResult result) {
        List<ReportedStep> steps =
                result.steps().stream().flatMap(step -> timed(step).stream()).toList();
        return RunReport.builder()
                .state(state(result))
                .result(result)
                .begun(steps.stream().map(ReportedStep::startedAt).findFirst())
                .ended(steps.stream().flatMap(step -> step.endedAt().stream()).reduce((one, other) -> other))
                .steps(steps)
                .environments(result.environments().stream()
                        .map(environment -> ReportedEnvironment.builder()
                                .result(environment)
                                .build())
                        .toList())
                .waves(new Waves().of(result))
                .warnings(result.warnings())
                .journalEntries(0)
                .build();
    }

    private static RunSummary.State state(PackageAndDeployResult result) {
        if (result.outcome().isComplete()) {
            return RunSummary.State.DONE;
        }
        return result.resumable() ? RunSummary.State.INCOMPLETE : RunSummary.State.STOPPED;
    }

    private static Optional<ReportedStep> timed(StepReport step) {
        return step.startedAt().map(start -> reported(step, start));
    }

    private static ReportedStep reported(StepReport step, Instant start) {
        return ReportedStep.builder()
                .step(step.step())
                .process(1)
                .startedAt(start)
                .endedAt(start.plus(step.duration()))
                .outcome(step.outcome())
                .attempts(step.attempts())
                .message(step.message())
                .build();
    }
}
