package io.github.promodeploy.cli.ci;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scripts of a pipeline of GitLab: one for each job. */
final class GitLabTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

    private final Map<String, Object> pipeline;
    private final Map<String, String> values;

    GitLabTemplate(Map<String, Object> pipeline, Map<String, String> values) {
        this.pipeline = pipeline;
        this.values = values;
    }

    List<ShellStep> steps() {
        return Values.list(pipeline.get("stages")).stream()
                .map(String::valueOf)
                .map(job -> new ShellStep(job, script(Values.map(pipeline.get(job))), environment(), false))
                .toList();
    }

    private String script(Map<String, Object> job) {
        Object before = Values.map(pipeline.get("default")).get("before_script");
        return Stream.concat(Values.list(before).stream(), Values.list(job.get("script")).stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        Values.map(pipeline.get("variables"))
                .forEach((name, value) -> environment.put(name, Values.evaluate(Values.text(value), VARIABLE, values)));
        return environment;
    }
}
