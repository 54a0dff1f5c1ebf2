package io.github.promodeploy.benchmarks;

import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures what a call allocates, against the same call written by hand. */
final class AllocationProgram {

    private static final double TARGET = 1.3;
    private static final String BYTES_PER_CALL = "gc.alloc.rate.norm";

    private final Map<String, Double> bytes;
    private boolean missed;

    private AllocationProgram(Map<String, Double> bytes) {
        this.bytes = bytes;
    }

    /** Prints a table and returns the exit status: 1 when a ratio misses the target. */
    static int run() throws RunnerException {
        System.out.printf(
                "Bytes allocated, escape analysis off; Java %s. This takes about 2 minutes.%n",
                System.getProperty("java.version"));
        AllocationProgram program = new AllocationProgram(new Runner(options())
                .run().stream().collect(Collectors.toMap(AllocationProgram::name, AllocationProgram::bytesPerCall)));
        program.print();
        return program.missed ? 1 : 0;
    }

    /**
     * Without escape analysis the figures are the same in every JVM; with it they depend on what the compiler happens to
     * inline.
     */
    private static Options options() {
        return new OptionsBuilder()
                .include(AllocationBenchmark.class.getName())
                .mode(Mode.AverageTime)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-XX:-DoEscapeAnalysis")
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .threads(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }

    private static double bytesPerCall(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(BYTES_PER_CALL);
        if (allocated == null) {
            throw new IllegalStateException("JMH measured no " + BYTES_PER_CALL + "; this JVM does not count it");
        }
        return allocated.getScore();
    }

    private void print() {
        System.out.println("                               library   by hand  ratio");
        gate("create a package, per call", of("createWithLibrary"), of("createByHand"));
        gate("page of 100 rows, per call", of("fullPageWithLibrary"), of("fullPageByHand"));
        line("page of 100 rows, per row", perRow("WithLibrary"), perRow("ByHand"));
        line("page without rows, per call", of("emptyPageWithLibrary"), of("emptyPageByHand"));
        System.out.printf("target: at most %.1f for the first two lines%n", TARGET);
    }

    private double of(String benchmark) {
        Double found = bytes.get(benchmark);
        if (found == null) {
            throw new IllegalStateException("no result of " + benchmark);
        }
        return found;
    }

    /** What a row costs beyond what the call costs anyway. */
    private double perRow(String who) {
        return (of("fullPage" + who) - of("emptyPage" + who)) / CannedResponses.ROWS;
    }

    private void gate(String what, double library, double byHand) {
        missed |= library / byHand > TARGET;
        line(what, library, byHand);
    }

    private static void line(String what, double library, double byHand) {
        System.out.printf("%-28s %9.0f %9.0f  %5.2f%n", what, library, byHand, library / byHand);
    }
}
