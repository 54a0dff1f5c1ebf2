package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.benchmarks.harness.Options;
import io.github.promodeploy.benchmarks.harness.Spread;
import io.github.promodeploy.benchmarks.run.ScaleCase.Cost;
import io.github.promodeploy.deploy.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Measures whether the CPU time of a run grows with its environments, and not with their square. */
public final class ScaleProgram {

    private static final int ROUNDS = 3;
    private static final int FEW = 5_000;
    private static final int MANY = 20_000;
    private static final int WARM_UPS = 2;
    private static final List<String> RUNS = List.of("new pack", "next release");

    /** Quadratic growth would come to 4. */
    private static final double TARGET = 1.15;

    private ScaleProgram() {}

    /**
     * Prints a table.
     *
     * @param arguments the options
     * @return the exit status: 1 when an environment costs more in a large run
     */
    public static int run(List<String> arguments) {
        int rounds = Options.rounds(arguments, ROUNDS);
        System.out.printf(
                "CPU time for each environment, %d environments in an account; Java %s, median and range of %d rounds%n",
                ScaleCase.ENVIRONMENTS_EACH, System.getProperty("java.version"), rounds);
        System.out.printf(
                " dialect  run            calls  CPU, us, of %,7d environments    calls  CPU, us, of %,7d environments"
                        + "             ratio%n",
                FEW, MANY);
        boolean missed = false;
        for (Dialect dialect : List.of(Dialect.GUIDE, Dialect.PLATFORM)) {
            missed |= compare(dialect, rounds);
        }
        System.out.printf("target: ratio at most %.2f%n", TARGET);
        return missed ? 1 : 0;
    }

    /** The two sizes take turns, so that what disturbs a round disturbs both. */
    private static boolean compare(Dialect dialect, int rounds) {
        ScaleCase few = new ScaleCase(dialect, FEW);
        ScaleCase many = new ScaleCase(dialect, MANY);
        for (int i = 0; i < WARM_UPS; i++) {
            many.measure();
        }
        List<List<Cost>> costsOfFew = new ArrayList<>();
        List<List<Cost>> costsOfMany = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            costsOfFew.add(few.measure());
            costsOfMany.add(many.measure());
        }
        boolean missed = false;
        for (int run = 0; run < RUNS.size(); run++) {
            int i = run;
            missed |= print(
                    dialect,
                    RUNS.get(run),
                    costsOfFew.stream().map(costs -> costs.get(i)).toList(),
                    costsOfMany.stream().map(costs -> costs.get(i)).toList());
        }
        return missed;
    }

    private static boolean print(Dialect dialect, String run, List<Cost> few, List<Cost> many) {
        List<Double> ofFew = few.stream().map(Cost::microseconds).toList();
        List<Double> ofMany = many.stream().map(Cost::microseconds).toList();
        Spread ratio = Spread.ofRatios(ofMany, ofFew);
        boolean missed = ratio.median() > TARGET;
        System.out.printf(
                "%8s  %-12s  %,6d %33s  %,6d %33s  %16s%s%n",
                dialect,
                run,
                few.get(0).calls(),
                Spread.of(ofFew).text(),
                many.get(0).calls(),
                Spread.of(ofMany).text(),
                ratio.text(),
                missed ? "  MISSED" : "");
        return missed;
    }
}
