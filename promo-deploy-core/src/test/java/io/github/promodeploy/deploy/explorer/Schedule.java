package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A promotion whose calls meet certain faults, by number. */
record Schedule(Scenario scenario, Map<Integer, ? extends Fault> faults) {

    private static final int MAX_RESUMES = 3;

    /** How a schedule went. */
    enum Ending {
        /** At the first go. */
        DONE_AT_ONCE,
        /** After it was resumed. */
        DONE_AFTER_RESUME,
        /** Not, and the result says that something is not known. */
        UNKNOWN
    }

    /**
     * What came of a schedule.
     *
     * @param calls what the first process asked, in order
     * @param met the faults that the first process met
     * @param ending how it went
     * @param duplicates what there is twice
     * @param violations what must not be; what a proxy duplicated is none, nor what follows from a fault that nobody can
     *     tell from success
     */
    record Finding(
            Schedule schedule,
            List<String> calls,
            Map<Fault, String> met,
            Ending ending,
            List<String> duplicates,
            List<String> violations) {}

    Schedule(Scenario scenario, Map<Integer, ? extends Fault> faults) {
        this.scenario = scenario;
        this.faults = new TreeMap<>(faults);
    }

    /** Plays it, then resumes the run on a healed network until it is done or nothing more can be found out. */
    Finding play() {
        return play(new Exploration(scenario));
    }

    Finding play(Exploration world) {
        FaultyNetwork network = new FaultyNetwork(world, faults);
        List<String> violations = new ArrayList<>();
        PackageAndDeployResult result = world.run(network);
        check(world, result, violations);
        if (network.met().keySet().stream().noneMatch(Fault::duplicates)) {
            violations.addAll(world.leftOut(result));
        }
        network.settle();
        boolean atOnce = result.outcome().isComplete();
        boolean saysThatRowsAreMissing = saysThatRowsAreMissing(result);
        int resumes = 0;
        while (!result.outcome().isComplete() && resumes < MAX_RESUMES) {
            world.time.advance(Duration.ofMinutes(1));
            result = world.run(world.server);
            check(world, result, violations);
            saysThatRowsAreMissing |= saysThatRowsAreMissing(result);
            resumes++;
        }
        if (result.outcome().isComplete()) {
            if (!world.isDone() && !saysThatRowsAreMissing) {
                violations.add("said to be done, and is not");
            }
            int writes = world.writes();
            world.run(world.server);
            if (world.writes() != writes) {
                violations.add((world.writes() - writes) + " writes after it was done");
            }
        } else if (!Exploration.saysUnknown(result)) {
            violations.add("not done after " + resumes + " resumes: "
                    + result.failure()
                            .map(RunFailure::message)
                            .orElse(result.toResponse().errorMessage()));
        }
        List<String> duplicates = world.duplicates();
        if (network.met().keySet().stream().noneMatch(Fault::duplicates)) {
            violations.addAll(duplicates);
        }
        boolean undetectable = network.met().entrySet().stream()
                .anyMatch(fault -> fault.getKey().looksLikeSuccess(fault.getValue()));
        Ending ending = atOnce
                ? Ending.DONE_AT_ONCE
                : result.outcome().isComplete() ? Ending.DONE_AFTER_RESUME : Ending.UNKNOWN;
        return new Finding(
                this, network.calls(), network.met(), ending, duplicates, undetectable ? List.of() : violations);
    }

    /** Targets that the server did not show are left out, with a warning. */
    private static boolean saysThatRowsAreMissing(PackageAndDeployResult result) {
        return result.warnings().stream().anyMatch(warning -> warning.contains(": Boomi announced "));
    }

    private static void check(Exploration world, PackageAndDeployResult result, List<String> violations) {
        violations.addAll(world.lies(result));
        violations.addAll(world.losses());
    }

    /** How to play it again. */
    @Override
    public String toString() {
        return scenario.name() + " "
                + faults.entrySet().stream()
                        .map(fault -> fault.getKey() + ":" + fault.getValue().name())
                        .collect(Collectors.joining(" "));
    }
}
