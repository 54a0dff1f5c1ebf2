package io.github.promodeploy.benchmarks.cold;

import io.github.promodeploy.benchmarks.contender.Contender;
import io.github.promodeploy.benchmarks.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * What the first create and the first query of a new JVM cost.
 *
 * @param cpuMillis of the whole process, JVM start included
 * @param wallMillis from the start of {@code main}
 * @param classes loaded by the process
 */
record FirstCalls(double cpuMillis, double wallMillis, double classes) {

    private static final double NANOS_PER_MILLI = 1e6;

    static FirstCalls measure(Contender contender, URI server) {
        try (ChildJvm worker = ChildJvm.start(List.of(), ColdWorker.class, contender.name(), server.toString())) {
            double wallMillis = Long.parseLong(worker.readLine()) / NANOS_PER_MILLI;
            double cpuMillis = worker.cpu().toNanos() / NANOS_PER_MILLI;
            FirstCalls cost = new FirstCalls(cpuMillis, wallMillis, loadedClasses(worker.pid()));
            worker.writeLine("");
            return cost;
        }
    }

    private static double loadedClasses(long pid) {
        try {
            Process jstat = new ProcessBuilder(ChildJvm.tool("jstat"), "-class", String.valueOf(pid)).start();
            try (BufferedReader output = jstat.inputReader()) {
                return parseJstat(output.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run jstat, which comes with every JDK", e);
        }
    }

    /** Reads {@code jstat -class}: a line of headings, and a line whose first figure is the number of classes. */
    static double parseJstat(List<String> lines) {
        if (lines.size() != 2 || !lines.get(0).strip().startsWith("Loaded")) {
            throw new IllegalStateException("not the table of jstat -class: " + lines);
        }
        return Double.parseDouble(lines.get(1).strip().split("\\s+", 2)[0]);
    }
}
