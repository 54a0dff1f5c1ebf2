package io.github.promodeploy.benchmarks.harness;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The median of what the rounds measured, and how far they are apart.
 *
 * @param median the median
 * @param lowest the lowest figure
 * @param highest the highest figure
 */
public record Spread(double median, double lowest, double highest) {

    private static final double WITHOUT_DECIMALS = 100;

    /**
     * Sums up the rounds.
     *
     * @param rounds the figure of each
     * @return the median and the range
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(List<Double> rounds) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
        List<Double> sorted = rounds.stream().sorted().toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get(sorted.size() / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(last));
    }

    /**
     * Compares two contenders round by round, since what disturbs a round disturbs both.
     *
     * @param rounds the figures of one
     * @param baseline the figures of the other
     * @return the median and the range of the ratios
     * @throws IllegalArgumentException if there are not as many of both, or none
     */
    public static Spread ofRatios(List<Double> rounds, List<Double> baseline) {
        if (rounds.size() != baseline.size()) {
            throw new IllegalArgumentException(rounds.size() + " rounds against " + baseline.size());
        }
        return of(IntStream.range(0, rounds.size())
                .mapToObj(round -> rounds.get(round) / baseline.get(round))
                .toList());
    }

    /** {@return {@code median (lowest-highest)}} */
    public String text() {
        String format = median < WITHOUT_DECIMALS ? "%.2f (%.2f-%.2f)" : "%.0f (%.0f-%.0f)";
        return String.format(Locale.ROOT, format, median, lowest, highest);
    }
}
