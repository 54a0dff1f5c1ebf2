package io.github.promodeploy.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A CI system that has a template, and how it executes bash. */
enum CiSystem {
    GITHUB("github-actions.yml", "--noprofile --norc -eo pipefail") {
        @Override
        List<ShellStep> steps(String template, Map<String, String> values) {
            return new GitHubTemplate(yaml(template), values).steps();
        }
    },
    GITLAB("gitlab-ci.yml", "-eo pipefail") {
        @Override
        List<ShellStep> steps(String template, Map<String, String> values) {
            return new GitLabTemplate(yaml(template), values).steps();
        }
    },
    AZURE("azure-pipelines.yml", "--noprofile --norc") {
        @Override
        List<ShellStep> steps(String template, Map<String, String> values) {
            return new AzureTemplate(yaml(template), values).steps();
        }
    },
    JENKINS("Jenkinsfile", "") {
        @Override
        List<ShellStep> steps(String template, Map<String, String> values) {
            return new JenkinsTemplate(template, values).steps();
        }
    };

    private final String file;
    private final String bashOptions;

    CiSystem(String file, String bashOptions) {
        this.file = file;
        this.bashOptions = bashOptions;
    }

    /** Returns the shell steps of the template, in the order in which the system executes them. */
    List<ShellStep> steps(Map<String, String> values) {
        List<ShellStep> steps = steps(template(), values);
        assertThat(steps).extracting(ShellStep::job).contains("plan", "promote");
        return steps;
    }

    abstract List<ShellStep> steps(String template, Map<String, String> values);

    List<String> bashOptions() {
        return Stream.of(bashOptions.split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    String template() {
        try {
            return Files.readString(Path.of("../docs/ci", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String template) {
        return Values.map(new Yaml().<Object>load(template));
    }
}
