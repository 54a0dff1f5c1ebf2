package io.github.promodeploy.benchmarks.calls;

import io.github.promodeploy.benchmarks.harness.Measure;

/** The kinds of calls, with the targets of the library. */
enum Workload {
    /** Create a package. */
    CREATE("create", 500),
    /** Query a page of 100 rows. */
    QUERY("query of 100 rows", 200),
    /** Read a page of 100 rows that is in memory. */
    DECODE("decode of 100 rows", 400);

    private final String title;
    private final int callsPerSlice;

    Workload(String title, int callsPerSlice) {
        this.title = title;
        this.callsPerSlice = callsPerSlice;
    }

    String title() {
        return title;
    }

    /** The number of calls that take about a tenth of a second. */
    int callsPerSlice() {
        return callsPerSlice;
    }

    Measure bytes() {
        double atMost = switch (this) {
            case CREATE -> 1.25;
            case QUERY -> 1.1;
            case DECODE -> 1.3;
        };
        return new Measure("bytes", atMost);
    }

    Measure cpu() {
        double atMost = switch (this) {
            case CREATE -> 1.0;
            case QUERY -> 1.2;
            case DECODE -> 1.5;
        };
        return new Measure("CPU, us", atMost);
    }

    Measure wall() {
        return new Measure("wall, us", this == CREATE ? 1.3 : Measure.NO_TARGET);
    }

    /** A call starts no thread. A pool may renew one once in a while, which is far from one in 1,000 calls. */
    Measure threads() {
        return new Measure("threads / 1,000 calls", 0.5);
    }
}
