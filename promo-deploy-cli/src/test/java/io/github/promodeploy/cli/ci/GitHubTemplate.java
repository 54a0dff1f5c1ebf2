package io.github.promodeploy.cli.ci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The steps of a workflow of GitHub Actions. */
final class GitHubTemplate {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*([^}]*?)\\s*}}");

    private final Map<String, Object> workflow;
    private final Map<String, String> values;

    GitHubTemplate(Map<String, Object> workflow, Map<String, String> values) {
        this.workflow = workflow;
        this.values = values;
    }

    List<ShellStep> steps() {
        List<ShellStep> steps = new ArrayList<>();
        Values.map(workflow.get("jobs"))
                .forEach((name, job) -> Values.maps(Values.map(job).get("steps")).stream()
                        .filter(step -> step.containsKey("run"))
                        .forEach(step -> steps.add(shellStep(name, step))));
        return steps;
    }

    private ShellStep shellStep(String job, Map<String, Object> step) {
        Map<String, String> environment = new HashMap<>();
        addTo(environment, workflow);
        addTo(environment, step);
        String script = Values.text(step.get("run"));
        if (EXPRESSION.matcher(script).find()) {
            throw new AssertionError("an expression in a script can inject commands; use a variable: " + script);
        }
        return new ShellStep(
                job, script, environment, Values.text(step.get("if")).startsWith("always()"));
    }

    private void addTo(Map<String, String> environment, Map<String, Object> owner) {
        Values.map(owner.get("env"))
                .forEach((name, value) ->
                        environment.put(name, Values.evaluate(Values.text(value), EXPRESSION, values)));
    }
}
