package io.github.promodeploy.benchmarks;

import io.github.promodeploy.benchmarks.calls.CallsProgram;
import io.github.promodeploy.benchmarks.cold.ColdProgram;
import io.github.promodeploy.benchmarks.harness.Options;
import io.github.promodeploy.benchmarks.replicas.ReplicasProgram;
import io.github.promodeploy.benchmarks.run.MakespanProgram;
import io.github.promodeploy.benchmarks.run.ScaleProgram;
import io.github.promodeploy.benchmarks.run.WholeRunProgram;
import io.github.promodeploy.benchmarks.structure.StructureProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The door of {@code benchmarks.jar}. */
public final class Benchmarks {

    private static final String USAGE = """
            usage: java -jar benchmarks.jar makespan             how long a run's deployments take
                   java -jar benchmarks.jar whole-run [--large]  how long complete runs take, up to 1,000 environments
                   java -jar benchmarks.jar replicas             how replicas of a service share a pace and a journal
                   java -jar benchmarks.jar scale [--rounds N]   how the CPU time of a run grows with its environments
                   java -jar benchmarks.jar calls [--rounds N]   what a call costs, against hand-written code
                   java -jar benchmarks.jar cold [--rounds N]    what the first calls of a JVM cost, likewise
                   java -jar benchmarks.jar structure [FOLDER]   how the sources in the folder's modules are laid out
            Each prints a table and exits with status 1 when a target is missed.""";

    private Benchmarks() {}

    /** Runs the program that the first argument names. */
    public static void main(String[] args) throws IOException {
        List<String> arguments = List.of(args);
        List<String> options = arguments.subList(Math.min(1, args.length), args.length);
        try {
            System.exit(
                    switch (args.length == 0 ? "" : args[0]) {
                        case "makespan" -> MakespanProgram.run();
                        case "whole-run" -> WholeRunProgram.run(options);
                        case "replicas" -> ReplicasProgram.run();
                        case "scale" -> ScaleProgram.run(options);
                        case "calls" -> CallsProgram.run(options);
                        case "cold" -> ColdProgram.run(options);
                        case "structure" -> StructureProgram.run(Path.of(options.isEmpty() ? "." : options.get(0)));
                        default -> throw new Options.UnusableException("give the name of a program");
                    });
        } catch (Options.UnusableException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }
}
