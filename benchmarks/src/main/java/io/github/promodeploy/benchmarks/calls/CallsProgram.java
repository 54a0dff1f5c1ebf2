package io.github.promodeploy.benchmarks.calls;

import io.github.promodeploy.benchmarks.canned.CannedServer;
import io.github.promodeploy.benchmarks.contender.Contender;
import io.github.promodeploy.benchmarks.harness.ComparisonTable;
import io.github.promodeploy.benchmarks.harness.Options;
import io.github.promodeploy.benchmarks.process.ChildJvm;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures what a call costs, by contender. In each round, each contender has a new JVM. The JVMs take turns, a slice of calls
 * each, so that other work on the machine disturbs all of them alike.
 */
public final class CallsProgram {

    private static final int ROUNDS = 3;
    private static final int WARM_UP_SLICES = 20;
    private static final int SLICES = 10;
    /**
     * All have the same heap, so that none is measured while its heap still grows. Methods are compiled as soon as they are
     * hot enough, so that the calls of the warm-up suffice on a busy machine too.
     */
    private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-Xbatch");

    private final Map<Workload, Map<Contender, List<Usage>>> usages = new EnumMap<>(Workload.class);

    private CallsProgram() {}

    /**
     * Prints a table.
     *
     * @param arguments the options
     * @return the exit status: 1 when a target is missed
     */
    public static int run(List<String> arguments) {
        int rounds = Options.rounds(arguments, ROUNDS);
        System.out.printf(
                "Costs of a call; Java %s, median and range of %d rounds%n",
                System.getProperty("java.version"), rounds);
        CallsProgram program = new CallsProgram();
        try (CannedServer server = CannedServer.start()) {
            for (int round = 0; round < rounds; round++) {
                program.measure(server.address());
            }
        }
        return program.print();
    }

    private void measure(URI server) {
        Map<Contender, ChildJvm> workers = new EnumMap<>(Contender.class);
        try {
            for (Contender contender : Contender.values()) {
                workers.put(contender, ChildJvm.start(FLAGS, CallsWorker.class, contender.name(), server.toString()));
            }
            requireSameResults(workers);
            takeTurns(workers, WARM_UP_SLICES);
            takeTurns(workers, SLICES)
                    .forEach((workload, each) -> each.forEach((contender, usage) -> usages.computeIfAbsent(
                                    workload, key -> new EnumMap<>(Contender.class))
                            .computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(usage)));
        } finally {
            workers.values().forEach(ChildJvm::close);
        }
    }

    private static void requireSameResults(Map<Contender, ChildJvm> workers) {
        Map<Contender, String> results = new EnumMap<>(Contender.class);
        workers.forEach((contender, worker) -> results.put(contender, worker.readLine()));
        if (results.values().stream().distinct().count() != 1) {
            throw new IllegalStateException("the contenders read different objects: " + results);
        }
    }

    /** The workloads alternate too: a method that is compiled for one of them only is compiled again for the next. */
    private static Map<Workload, Map<Contender, Usage>> takeTurns(Map<Contender, ChildJvm> workers, int slices) {
        Map<Workload, Map<Contender, Usage>> sums = new EnumMap<>(Workload.class);
        for (int slice = 0; slice < slices; slice++) {
            for (Workload workload : Workload.values()) {
                Map<Contender, Usage> sum = sums.computeIfAbsent(workload, key -> new EnumMap<>(Contender.class));
                workers.forEach((contender, worker) -> {
                    worker.writeLine(workload.name());
                    sum.merge(contender, Usage.parse(worker.readLine()), Usage::plus);
                });
            }
        }
        return sums;
    }

    private int print() {
        ComparisonTable table = new ComparisonTable();
        usages.forEach((workload, each) -> {
            System.out.println(table.heading(workload.title()));
            System.out.println(table.ratios(workload.bytes(), figures(each, Usage::bytesPerCall)));
            System.out.println(table.ratios(workload.cpu(), figures(each, Usage::cpuMicrosPerCall)));
            System.out.println(table.ratios(workload.wall(), figures(each, Usage::wallMicrosPerCall)));
            System.out.println(table.figures(workload.threads(), figures(each, Usage::threadsPerThousandCalls)));
        });
        return table.exitStatus();
    }

    private static Map<Contender, List<Double>> figures(
            Map<Contender, List<Usage>> usages, ToDoubleFunction<Usage> figure) {
        Map<Contender, List<Double>> figures = new EnumMap<>(Contender.class);
        usages.forEach((contender, each) ->
                figures.put(contender, each.stream().mapToDouble(figure).boxed().toList()));
        return figures;
    }
}
