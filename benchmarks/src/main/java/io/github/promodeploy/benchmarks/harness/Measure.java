package io.github.promodeploy.benchmarks.harness;

/**
 * What one line of a table compares.
 *
 * @param name what was measured, and its unit
 * @param atMost the most that the library may need, as a multiple of what U needs, or {@link #NO_TARGET}
 */
public record Measure(String name, double atMost) {

    /** For a measure that is only shown. */
    public static final double NO_TARGET = Double.POSITIVE_INFINITY;

    boolean hasTarget() {
        return atMost < NO_TARGET;
    }
}
