package io.github.promodeploy.benchmarks.cold;

import io.github.promodeploy.benchmarks.canned.CannedServer;
import io.github.promodeploy.benchmarks.contender.Contender;
import io.github.promodeploy.benchmarks.harness.ComparisonTable;
import io.github.promodeploy.benchmarks.harness.Measure;
import io.github.promodeploy.benchmarks.harness.Options;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures what a new JVM needs for its first calls, by contender. In each round, each contender has a new JVM. */
public final class ColdProgram {

    private static final int ROUNDS = 7;
    private static final Measure CPU = new Measure("CPU, ms", 1.0);
    private static final Measure CLASSES = new Measure("loaded classes", 1.0);
    private static final Measure WALL = new Measure("wall, ms", Measure.NO_TARGET);

    private ColdProgram() {}

    /**
     * Prints a table.
     *
     * @param arguments the options
     * @return the exit status: 1 when a target is missed
     */
    public static int run(List<String> arguments) {
        int rounds = Options.rounds(arguments, ROUNDS);
        Map<Contender, List<FirstCalls>> costs = new EnumMap<>(Contender.class);
        try (CannedServer server = CannedServer.start()) {
            // The server must not be the one that is cold.
            FirstCalls.measure(Contender.U, server.address());
            for (int round = 0; round < rounds; round++) {
                for (Contender contender : Contender.values()) {
                    costs.computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(FirstCalls.measure(contender, server.address()));
                }
            }
        }
        ComparisonTable table = new ComparisonTable();
        System.out.printf(
                "Costs of a new JVM; Java %s, median and range of %d rounds%n",
                System.getProperty("java.version"), rounds);
        System.out.println(table.heading("first create and query"));
        System.out.println(table.ratios(CPU, figures(costs, FirstCalls::cpuMillis)));
        System.out.println(table.ratios(WALL, figures(costs, FirstCalls::wallMillis)));
        System.out.println(table.ratios(CLASSES, figures(costs, FirstCalls::classes)));
        return table.exitStatus();
    }

    private static Map<Contender, List<Double>> figures(
            Map<Contender, List<FirstCalls>> costs, ToDoubleFunction<FirstCalls> figure) {
        Map<Contender, List<Double>> figures = new EnumMap<>(Contender.class);
        costs.forEach((contender, each) ->
                figures.put(contender, each.stream().mapToDouble(figure).boxed().toList()));
        return figures;
    }
}
