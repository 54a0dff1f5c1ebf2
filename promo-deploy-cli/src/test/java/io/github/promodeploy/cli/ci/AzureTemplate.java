package io.github.promodeploy.cli.ci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps of a pipeline of Azure Pipelines. */
final class AzureTemplate {

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{\\{\\s*(parameters\\.\\w+)\\s*}}");
    private static final Pattern MACRO = Pattern.compile("\\$\\(([\\w.]+)\\)");

    private final Map<String, Object> pipeline;
    private final Map<String, String> values;

    AzureTemplate(Map<String, Object> pipeline, Map<String, String> values) {
        this.pipeline = pipeline;
        this.values = new HashMap<>(values);
        Values.maps(pipeline.get("parameters"))
                .forEach(
                        given -> this.values.put("parameters." + given.get("name"), Values.text(given.get("default"))));
    }

    List<ShellStep> steps() {
        List<ShellStep> steps = new ArrayList<>();
        for (Map<String, Object> stage : Values.maps(pipeline.get("stages"))) {
            String name = Values.text(stage.get("stage")).toLowerCase(Locale.ROOT);
            Values.maps(stage.get("jobs")).stream()
                    .flatMap(job -> stepsOf(job).stream())
                    .filter(step -> step.containsKey("bash"))
                    .forEach(step -> steps.add(shellStep(name, step)));
        }
        return steps;
    }

    static List<Map<String, Object>> stepsOf(Map<String, Object> job) {
        Map<String, Object> runOnce = Values.map(Values.map(job.get("strategy")).get("runOnce"));
        return Values.maps(
                job.containsKey("deployment")
                        ? Values.map(runOnce.get("deploy")).get("steps")
                        : job.get("steps"));
    }

    private ShellStep shellStep(String stage, Map<String, Object> step) {
        Map<String, String> environment = new HashMap<>();
        Values.maps(pipeline.get("variables")).stream()
                .filter(variable -> variable.containsKey("name"))
                .forEach(variable -> environment.put(
                        Values.text(variable.get("name")).toUpperCase(Locale.ROOT), evaluate(variable.get("value"))));
        Values.map(step.get("env")).forEach((name, value) -> environment.put(name, evaluate(value)));
        boolean always = Values.text(step.get("condition")).startsWith("always()");
        return new ShellStep(stage, Values.text(step.get("bash")), environment, always);
    }

    private String evaluate(@Nullable Object value) {
        return Values.evaluate(Values.evaluate(Values.text(value), PARAMETER, values), MACRO, values);
    }
}
