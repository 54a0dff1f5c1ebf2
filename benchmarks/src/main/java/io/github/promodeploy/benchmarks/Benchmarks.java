package io.github.promodeploy.benchmarks;

import io.github.promodeploy.benchmarks.structure.StructureProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jmh.runner.RunnerException;

/** The door of {@code benchmarks.jar}. */
public final class Benchmarks {

    private static final String USAGE = """
            usage: java -jar benchmarks.jar makespan     how long a run's deployments take
                   java -jar benchmarks.jar allocation   how much memory a call allocates
                   java -jar benchmarks.jar structure    how the sources in this folder's modules are laid out
                   java -jar benchmarks.jar jmh ...      JMH with options of your own; -h lists them
            The first three print a table and exit with status 1 when a target is missed.""";

    private Benchmarks() {}

    /** Runs the program that the first argument names. */
    public static void main(String[] args) throws IOException, RunnerException {
        switch (args.length == 0 ? "" : args[0]) {
            case "makespan" -> System.exit(MakespanProgram.run());
            case "allocation" -> System.exit(AllocationProgram.run());
            case "structure" -> System.exit(StructureProgram.run(Path.of(args.length == 1 ? "." : args[1])));
            case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
