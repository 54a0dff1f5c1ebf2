package io.github.promodeploy.cli.ci;

import io.github.promodeploy.simulator.BoomiSimulator;
import java.util.HashMap;
import java.util.Map;

/**
 * What a CI system provides for a build.
 *
 * @param environment the variables of every process
 * @param values what expressions in the template stand for
 */
record SampleVariables(Map<String, String> environment, Map<String, String> values) {

    static SampleVariables of(CiSystem system, BoomiSimulator boomi, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("BOOMI_ACCOUNT_ID", boomi.accountId());
        all.put("BOOMI_USERNAME", boomi.userName());
        Map<String, String> withSecret = new HashMap<>(all);
        withSecret.put("BOOMI_PASSWORD", boomi.password());
        return switch (system) {
            case GITHUB -> gitHub(withSecret);
            case GITLAB -> gitLab(withSecret);
            case AZURE -> azure(all, withSecret);
            case JENKINS -> jenkins(all, withSecret);
        };
    }

    private static SampleVariables gitHub(Map<String, String> withSecret) {
        Map<String, String> values = new HashMap<>(Map.of(
                "github.run_id", "16500000001",
                "github.token", "ghs_exampleToken",
                "inputs.request", "request.json",
                "inputs.pull-request", "12",
                "secrets.BOOMI_PASSWORD", withSecret.getOrDefault("BOOMI_PASSWORD", "")));
        withSecret.keySet().stream()
                .filter(name -> !name.equals("BOOMI_PASSWORD"))
                .forEach(name -> values.put("vars." + name, withSecret.getOrDefault(name, "")));
        return new SampleVariables(
                Map.of(
                        "GITHUB_RUN_ID", "16500000001",
                        "GITHUB_SERVER_URL", "https://github.com",
                        "GITHUB_REPOSITORY", "acme/releases"),
                values);
    }

    private static SampleVariables gitLab(Map<String, String> withSecret) {
        Map<String, String> environment = new HashMap<>(withSecret);
        environment.put("CI_PIPELINE_ID", "1500000001");
        environment.put("CI_PIPELINE_URL", "https://gitlab.example/acme/releases/-/pipelines/1500000001");
        return new SampleVariables(environment, environment);
    }

    private static SampleVariables azure(Map<String, String> all, Map<String, String> withSecret) {
        Map<String, String> environment = new HashMap<>(all);
        environment.put("BUILD_BUILDID", "4711");
        environment.put("SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/");
        environment.put("SYSTEM_TEAMPROJECT", "Order Processing");
        Map<String, String> values = new HashMap<>(withSecret);
        values.put("Build.BuildId", "4711");
        return new SampleVariables(environment, values);
    }

    private static SampleVariables jenkins(Map<String, String> all, Map<String, String> withSecret) {
        Map<String, String> environment = new HashMap<>(all);
        environment.remove("BOOMI_USERNAME");
        environment.put("BUILD_TAG", "jenkins-releases-feature%2Forders-42");
        environment.put("BUILD_URL", "https://jenkins.example/job/releases/42/");
        return new SampleVariables(environment, withSecret);
    }
}
