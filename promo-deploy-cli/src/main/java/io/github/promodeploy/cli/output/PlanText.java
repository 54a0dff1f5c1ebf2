package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Formats a plan as text. */
public final class PlanText {

    private final PromotionPlan plan;
    private final List<String> lines = new ArrayList<>();

    private PlanText(PromotionPlan plan) {
        this.plan = plan;
    }

    /** Formats a plan. */
    public static String of(PromotionPlan plan) {
        PlanText text = new PlanText(plan);
        text.write();
        return String.join("\n", text.lines);
    }

    private void write() {
        add("run " + plan.runId() + ", dialect " + plan.dialect()
                + (plan.resumes() ? ", which has begun; this is what is left" : ""));
        addDone();
        plan.failure().ifPresent(this::addFailure);
        addWrites();
        addReused();
        addEnvironments();
        addActions();
        plan.warnings().forEach(warning -> add("warning: " + warning));
        add("");
        add((plan.calls() == 1 ? "1 request, which takes" : plan.calls() + " requests, which take") + " at least "
                + String.format(Locale.ROOT, "%.1f s", plan.leastTime().toMillis() / 1000.0));
    }

    private void addDone() {
        if (plan.done()) {
            add("");
            add("everything is done already; a run would write nothing");
        } else if (plan.resumes() && plan.isFeasible() && plan.writes().isEmpty()) {
            add("");
            add("nothing is left to write; the run would only check what is not certain yet");
        }
    }

    private void addFailure(RunFailure failure) {
        // Without a step, the plan does not know whether a run with this id has begun.
        String begun = failure.step().isEmpty()
                ? "before its first step"
                : plan.resumes() ? "before its next write" : "before its first write";
        String where = plan.writes().isEmpty() ? begun : "after these writes";
        add("");
        add("the run would stop " + where + ": " + failure.message());
    }

    private void addWrites() {
        if (plan.writes().isEmpty()) {
            return;
        }
        add("");
        add("writes, in this order:");
        for (int i = 0; i < plan.writes().size(); i++) {
            PlannedWrite write = plan.writes().get(i);
            add(String.format(Locale.ROOT, "%3d  %s", i + 1, write.operation()));
            add("     " + write.method() + " " + write.path());
            if (!write.body().isEmpty()) {
                add("     " + write.body());
            }
        }
    }

    private void addReused() {
        if (plan.reused().isEmpty()) {
            return;
        }
        add("");
        add("exists already:");
        for (ReusedObject object : plan.reused()) {
            add("     " + display(object));
        }
    }

    private void addEnvironments() {
        if (plan.environments().isEmpty()) {
            return;
        }
        List<Wave> waves = plan.request().map(PackageAndDeployRequest::waves).orElse(List.of());
        add("");
        add(waves.isEmpty() ? "environments:" : "environments, wave by wave:");
        waves.forEach(this::addWave);
        addEnvironments(environment -> environment.wave().isEmpty());
    }

    private void addWave(Wave wave) {
        add("   wave '" + wave.name() + "', in which "
                + (wave.maxFailures() == 0 ? "none" : "at most " + wave.maxFailures()) + " may go wrong"
                + wave.pause()
                        .filter(pause -> !pause.isZero())
                        .map(pause -> ", then a pause of " + inWords(pause))
                        .orElse("")
                + ":");
        addEnvironments(environment -> environment.wave().equals(Optional.of(wave.name())));
    }

    private void addEnvironments(Predicate<PlannedEnvironment> which) {
        plan.environments().stream()
                .filter(which)
                .forEach(environment -> add("     " + environment.display() + ": " + change(environment)));
    }

    static String inWords(Duration pause) {
        return pause.toString()
                .replaceFirst("^PT", "")
                .replaceAll("(\\d+)([HMS])", "$1 $2 ")
                .replace("H", "h")
                .replace("M", "min")
                .replace("S", "s")
                .strip();
    }

    private void addActions() {
        if (plan.actions().isEmpty()) {
            return;
        }
        add("");
        add("after the deployments, in each environment that they are for:");
        plan.actions().forEach(action -> add("     " + action));
    }

    private String change(PlannedEnvironment environment) {
        String current = environment
                .active()
                .map(PlanText::display)
                .orElse(environment.lookedAt() ? "nothing found" : "not checked");
        String then = plan.releaseVersion().orElse("");
        if (environment.done()) {
            return "done, version " + then
                    + environment
                            .active()
                            .map(before -> ", replacing " + display(before))
                            .orElse("");
        }
        return environment
                .reach()
                .map(reach -> current + " -> version " + then + ", "
                        + switch (reach) {
                            case DEPLOYMENT -> "by a deployment";
                            case ATTACHMENT -> "by attaching the pack";
                            case RELEASE -> "by the release, since the pack is attached";
                        })
                .orElseGet(() ->
                        plan.isFeasible() ? current + ", not reached by this run" + reason(environment) : current);
    }

    private static String reason(PlannedEnvironment environment) {
        return environment.reason().map(reason -> ": " + reason).orElse("");
    }

    static String display(ActiveDeployment active) {
        return active.packageVersion()
                .map(version -> "version " + version)
                .orElseGet(() -> "deployment " + active.deploymentId());
    }

    static String display(ReusedObject object) {
        return object.what()
                + object.accountId().map(account -> " in account " + account).orElse("");
    }

    private void add(String line) {
        lines.add(Console.printable(line));
    }
}
