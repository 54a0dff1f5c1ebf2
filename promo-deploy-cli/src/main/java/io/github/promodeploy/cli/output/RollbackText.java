package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the plan of a rollback as text. */
public final class RollbackText {

    private RollbackText() {}

    /** Formats a plan. */
    public static String of(RollbackPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("rollback of run " + plan.rolledBackRunId() + ", as run " + plan.runId()
                + (plan.resumes() ? ", which has begun; this is what is left" : ""));
        plan.failure().ifPresent(failure -> {
            lines.add("");
            lines.add("the rollback would stop before its first write: " + failure.message());
        });
        addWrites(lines, plan);
        addEnvironments(lines, plan);
        plan.warnings().forEach(warning -> lines.add("warning: " + warning));
        return String.join("\n", lines.stream().map(Console::printable).toList());
    }

    private static void addWrites(List<String> lines, RollbackPlan plan) {
        lines.add("");
        if (plan.writes().isEmpty()) {
            lines.add("nothing would be written");
            return;
        }
        lines.add("writes, in this order:");
        for (int i = 0; i < plan.writes().size(); i++) {
            PlannedWrite write = plan.writes().get(i);
            lines.add(String.format(Locale.ROOT, "%3d  %s", i + 1, write.operation()));
            lines.add("     " + write.method() + " " + write.path());
            if (!write.body().isEmpty()) {
                lines.add("     " + write.body());
            }
        }
    }

    private static void addEnvironments(List<String> lines, RollbackPlan plan) {
        if (plan.environments().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("environments:");
        plan.environments().forEach(environment -> lines.add("     " + line(environment)));
    }

    private static String line(EnvironmentRollback environment) {
        return environment.display() + ": " + environment.status()
                + (environment.packageVersion().isEmpty() ? "" : ", version " + environment.packageVersion())
                + (environment.reason().isEmpty() ? "" : ": " + environment.reason());
    }
}
