package io.github.promodeploy.benchmarks.calls;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What calls cost.
 *
 * @param calls their number
 * @param bytes allocated by all threads
 * @param cpuNanos of the whole process, garbage collection and compilation included
 * @param wallNanos from the start of the first to the end of the last
 * @param threads started
 */
record Usage(long calls, long bytes, long cpuNanos, long wallNanos, long threads) {

    private static final double PER_THOUSAND = 1_000;
    private static final double NANOS_PER_MICRO = 1_000;

    /** Reads what {@link #line} returned. */
    static Usage parse(String line) {
        long[] fields =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        if (fields.length != 5) {
            throw new IllegalArgumentException("not a usage: " + line);
        }
        return new Usage(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    String line() {
        return LongStream.of(calls, bytes, cpuNanos, wallNanos, threads)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    Usage plus(Usage other) {
        return new Usage(
                calls + other.calls,
                bytes + other.bytes,
                cpuNanos + other.cpuNanos,
                wallNanos + other.wallNanos,
                threads + other.threads);
    }

    double bytesPerCall() {
        return (double) bytes / calls;
    }

    double cpuMicrosPerCall() {
        return cpuNanos / NANOS_PER_MICRO / calls;
    }

    double wallMicrosPerCall() {
        return wallNanos / NANOS_PER_MICRO / calls;
    }

    double threadsPerThousandCalls() {
        return threads * PER_THOUSAND / calls;
    }
}
