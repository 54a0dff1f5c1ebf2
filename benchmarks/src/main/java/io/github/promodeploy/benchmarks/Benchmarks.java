package io.github.promodeploy.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/** The door of {@code benchmarks.jar}. */
public final class Benchmarks {

    private static final String USAGE = """
            usage: java -jar benchmarks.jar makespan     how long a run's deployments take
                   java -jar benchmarks.jar jmh ...      JMH with options of your own; -h lists them
            The first prints a table and exits with status 1 when the target is missed.""";

    private Benchmarks() {}

    /** Runs the program that the first argument names. */
    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "makespan" -> System.exit(MakespanProgram.run());
            case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
