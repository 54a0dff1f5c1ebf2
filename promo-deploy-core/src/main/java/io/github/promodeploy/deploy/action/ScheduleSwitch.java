package io.github.promodeploy.deploy.action;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatuses;
import io.github.promodeploy.deploy.request.PromotedComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts the schedules of the promoted processes in force, or pauses them, on all runtimes of the environment, and reads them back. Runtimes
 * that are offline are switched, too. What is as it should be is left alone. Where a process has no schedules yet, the result says so.
 *
 * <p>It fails when the environment has no runtime, when no promoted component has a schedule status there, as only deployed processes have,
 * and when Boomi still shows another status afterwards.
 *
 * <p>Immutable and thread-safe.
 */
public final class ScheduleSwitch implements PostDeploymentAction {

    private final boolean enabled;

    private ScheduleSwitch(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * Creates a switch that puts the schedules in force.
     *
     * @return the action, of the name {@code enable schedules}
     */
    public static ScheduleSwitch on() {
        return new ScheduleSwitch(true);
    }

    /**
     * Creates a switch that pauses the schedules.
     *
     * @return the action, of the name {@code pause schedules}
     */
    public static ScheduleSwitch off() {
        return new ScheduleSwitch(false);
    }

    @Override
    public String name() {
        return enabled ? "enable schedules" : "pause schedules";
    }

    @Override
    public ActionResult run(PostDeployment deployment) {
        Objects.requireNonNull(deployment, "deployment");
        List<String> runtimes = new Runtimes(deployment).ids();
        if (runtimes.isEmpty()) {
            return ActionResult.failed("the environment has no runtime, so that there are no schedules");
        }
        Installation installation = new Installation(deployment);
        Report report = new Report();
        for (PromotedComponent component : deployment.request().promotedComponents()) {
            installation
                    .process(component.prodComponentId())
                    .ifPresent(
                            process -> runtimes.forEach(runtime -> set(process, runtime, deployment.client(), report)));
        }
        return report.result();
    }

    private void set(String process, String runtime, BoomiClient client, Report report) {
        ProcessScheduleStatuses statuses = client.processScheduleStatuses();
        Optional<ProcessScheduleStatus> set =
                enabled ? statuses.enable(process, runtime) : statuses.disable(process, runtime);
        if (set.isEmpty()) {
            return;
        }
        String what = "process " + process + " on runtime " + runtime;
        boolean asWanted = statuses.findOf(process, runtime)
                .flatMap(ProcessScheduleStatus::enabled)
                .filter(now -> now == enabled)
                .isPresent();
        (asWanted ? report.done : report.wrong).add(what);
        boolean none = client.processSchedules()
                .findOf(process, runtime)
                .map(ProcessSchedules::schedules)
                .filter(List::isEmpty)
                .isPresent();
        if (none) {
            report.without.add(what);
        }
    }

    /** What was found and done. */
    private final class Report {
        private final List<String> done = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private final List<String> without = new ArrayList<>();

        ActionResult result() {
            if (!wrong.isEmpty()) {
                return ActionResult.failed("Boomi still shows the schedules as " + (enabled ? "paused" : "in force")
                        + ": " + String.join(", ", wrong));
            }
            if (done.isEmpty()) {
                return ActionResult.failed("no promoted component has schedules on the runtimes of the environment:"
                        + " none of them is a process that is deployed there");
            }
            String state = "the schedules are " + (enabled ? "in force" : "paused") + ": " + String.join(", ", done);
            return ActionResult.passed(
                    without.isEmpty() ? state : state + ". No schedule is set yet: " + String.join(", ", without));
        }
    }
}
