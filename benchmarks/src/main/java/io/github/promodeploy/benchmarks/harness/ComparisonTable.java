package io.github.promodeploy.benchmarks.harness;

import io.github.promodeploy.benchmarks.contender.Contender;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the lines of a table: what U needs, and what the others need as a multiple of it. */
public final class ComparisonTable {

    private boolean missed;

    /**
     * Returns the line of the headings.
     *
     * @param title what the lines below have in common
     * @return the line
     */
    public String heading(String title) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s", title));
        for (Contender contender : Contender.values()) {
            line.append(cell(contender, contender.label()));
        }
        return line.append("  target").toString();
    }

    /**
     * Returns the line of a measure, and notes whether the library meets its target.
     *
     * @param measure what was measured
     * @param rounds the figures of each contender, one for each round
     * @return the line
     */
    public String ratios(Measure measure, Map<Contender, List<Double>> rounds) {
        List<Double> baseline = of(Contender.U, rounds);
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-22s", measure.name()));
        line.append(cell(Contender.U, Spread.of(baseline).text()));
        for (Contender contender : Contender.values()) {
            if (contender != Contender.U) {
                Spread ratios = Spread.ofRatios(of(contender, rounds), baseline);
                line.append(cell(contender, ratios.text()));
            }
        }
        double reached =
                Spread.ofRatios(of(Contender.LIBRARY, rounds), baseline).median();
        return line.append(verdict(measure, reached)).toString();
    }

    /**
     * Returns the line of a measure that is 0 for U, so that there are no ratios.
     *
     * @param measure what was measured; its target is a figure here, not a ratio
     * @param rounds the figures of each contender, one for each round
     * @return the line
     */
    public String figures(Measure measure, Map<Contender, List<Double>> rounds) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-22s", measure.name()));
        for (Contender contender : Contender.values()) {
            line.append(cell(contender, Spread.of(of(contender, rounds)).text()));
        }
        double reached = Spread.of(of(Contender.LIBRARY, rounds)).median();
        return line.append(verdict(measure, reached)).toString();
    }

    /** {@return 1 when a line missed its target, else 0} */
    public int exitStatus() {
        return missed ? 1 : 0;
    }

    private String verdict(Measure measure, double reached) {
        if (!measure.hasTarget()) {
            return "";
        }
        boolean met = reached <= measure.atMost();
        missed |= !met;
        return String.format(Locale.ROOT, "  %6.2f%s", measure.atMost(), met ? "" : "  MISSED");
    }

    private static List<Double> of(Contender contender, Map<Contender, List<Double>> rounds) {
        List<Double> figures = rounds.get(contender);
        if (figures == null) {
            throw new IllegalArgumentException("no figures of " + contender.label());
        }
        return figures;
    }

    private static String cell(Contender contender, String text) {
        return String.format(Locale.ROOT, contender == Contender.U ? "%24s" : "%19s", text);
    }
}
