package io.github.promodeploy.cli.ci;

import io.github.promodeploy.simulator.BoomiSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A build: executes the shell steps of a template as its CI system does, each job in a workspace of its own. */
final class CiBuild {

    /** What a job did. */
    record Outcome(int exitStatus, String output, Path workspace) {

        /** Returns the text of a file that the job left, wherever in its workspace. */
        String file(String name) throws IOException {
            try (Stream<Path> files = Files.walk(workspace)) {
                Path found = files.filter(file -> file.endsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + name + "; the output is " + output));
                return Files.readString(found);
            }
        }
    }

    private static final String JOURNAL = "JOURNAL";

    private final CiSystem system;
    private final CiMachine machine;
    private final SampleVariables sample;
    private final Map<String, String> variables;
    private final String request;

    CiBuild(CiSystem system, CiMachine machine, BoomiSimulator boomi, String request) {
        this.system = system;
        this.machine = machine;
        this.request = request;
        this.sample = SampleVariables.of(system, boomi, machine.settings());
        this.variables = new HashMap<>(Map.of("BOOMI_BASE_URL", boomi.baseUrl().toString()));
    }

    /** Sets a variable of the next jobs. */
    void set(String name, String value) {
        variables.put(name, value);
    }

    /** Executes the steps of a job. After a step that fails, only those that are always executed follow. */
    Outcome execute(String job) throws IOException {
        Path workspace = machine.newWorkspace(job);
        Files.writeString(workspace.resolve("request.json"), request);
        int status = 0;
        StringBuilder output = new StringBuilder();
        for (ShellStep step : system.steps(sample.values())) {
            if (step.job().equals(job) && (status == 0 || step.always())) {
                int ended = execute(step, workspace, output);
                status = status == 0 ? ended : status;
            }
        }
        return new Outcome(status, output.toString(), workspace);
    }

    /** Executes the last step of a job once more, in the workspace that the job left, and returns its exit status. */
    int executeLast(String job, Path workspace) throws IOException {
        List<ShellStep> steps = system.steps(sample.values()).stream()
                .filter(step -> step.job().equals(job))
                .toList();
        return execute(steps.get(steps.size() - 1), workspace, new StringBuilder());
    }

    private int execute(ShellStep step, Path workspace, StringBuilder output) throws IOException {
        Map<String, String> environment = new HashMap<>(machine.environment());
        environment.put("GITHUB_STEP_SUMMARY", workspace.resolve("summary.md").toString());
        environment.putAll(sample.environment());
        environment.putAll(step.environment());
        environment.putAll(variables);
        Path journal = workspace.resolve(environment.getOrDefault(JOURNAL, ""));
        boolean inWorkspace = journal.startsWith(workspace);
        if (inWorkspace) {
            copy(machine.kept(), journal);
        } else {
            environment.put(JOURNAL, machine.kept().toString());
        }
        int status = bash(step.script(), workspace, environment, output);
        if (inWorkspace) {
            copy(journal, machine.kept());
        }
        return status;
    }

    private int bash(String script, Path workspace, Map<String, String> environment, StringBuilder output)
            throws IOException {
        Path file = Files.writeString(workspace.resolve(".step.sh"), script);
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(system.bashOptions());
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workspace.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        output.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** As the cache does that keeps the journal. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
