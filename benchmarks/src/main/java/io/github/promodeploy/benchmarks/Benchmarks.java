package io.github.promodeploy.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.runner.RunnerException;

/** The door of {@code benchmarks.jar}. */
public final class Benchmarks {

    private static final String USAGE = """
            usage: java -jar benchmarks.jar makespan     how long a run's deployments take
                   java -jar benchmarks.jar allocation   how much memory a call allocates
                   java -jar benchmarks.jar jmh ...      JMH with options of your own; -h lists them
            The first two print a table and exit with status 1 when a target is missed.""";

    private Benchmarks() {}

    /** Runs the program that the first argument names. */
    public static void main(String[] args) throws IOException, RunnerException {
        switch (args.length == 0 ? "" : args[0]) {
            case "makespan" -> System.exit(MakespanProgram.run());
            case "allocation" -> System.exit(AllocationProgram.run());
            case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
