package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Lives the promotions of a scenario whose processes end at given moments, and says what went wrong. */
final class CrashExplorer {

    private static final int MAX_RESUMES = 3;

    private CrashExplorer() {}

    /** A promotion that is done, or not known to be. */
    record Finding(String lives, boolean done, List<String> violations) {

        Finding without(List<String> tolerated) {
            return new Finding(
                    lives,
                    done,
                    violations.stream()
                            .filter(each -> !tolerated.contains(each))
                            .toList());
        }
    }

    static Finding live(Scenario scenario, Supplier<RunJournal> journal, LastRequest lastRequest, int... lastMoments) {
        Exploration world = new Exploration(scenario, journal.get());
        return live(world, world.server, () -> {}, lastRequest, lastMoments);
    }

    /** The last entries of the journal are lost with the process, and the next one adopts what it finds. */
    static Finding lose(Scenario scenario, int entries, LastRequest lastRequest, int lastMoment) {
        LossyJournal journal = new LossyJournal();
        Exploration world = new Exploration(scenario, journal, deployer -> deployer.onExisting(OnExisting.ADOPT));
        return live(world, world.server, () -> journal.lose(entries), lastRequest, lastMoment);
    }

    /** Something in Boomi's place responds to two calls, counted over all processes, the first of which ends. */
    static Finding live(Schedule foreignResponses, int lastMoment) {
        Exploration world = new Exploration(foreignResponses.scenario());
        Finding finding = live(
                world, new FaultyNetwork(world, foreignResponses.faults()), () -> {}, anyOf(lastMoment), lastMoment);
        return new Finding(foreignResponses + ", end " + lastMoment, finding.done(), finding.violations());
    }

    /** Lives one process after the other, the last of which nothing ends. */
    private static Finding live(
            Exploration world,
            HttpTransport network,
            Runnable whenOneEnds,
            LastRequest lastRequest,
            int... lastMoments) {
        List<String> violations = new ArrayList<>();
        for (int lastMoment : lastMoments) {
            CrashingProcess process =
                    new CrashingProcess(network, world.journal, lastMoment, call -> lastRequest.leave(world, call));
            PackageAndDeployResult result = world.run(process.network(), process.journal());
            if (process.isDead()) {
                violations.addAll(world.losses());
            } else {
                check(world, result, violations);
            }
            whenOneEnds.run();
            world.time.advance(Duration.ofSeconds(1));
            world.time.jump(lastRequest.clockDifference);
        }
        PackageAndDeployResult result = world.run(network);
        check(world, result, violations);
        for (int resumes = 0; !result.outcome().isComplete() && resumes < MAX_RESUMES; resumes++) {
            world.time.advance(Duration.ofMinutes(1));
            result = world.run(network);
            check(world, result, violations);
        }
        world.server.settle();
        boolean done = result.outcome().isComplete();
        if (done && !world.isDone()) {
            violations.add("said to be done, and is not");
        }
        if (!done && !Exploration.saysUnknown(result)) {
            violations.add(
                    "not done: " + result.failure().map(RunFailure::message).orElse(""));
        }
        int writes = world.writes();
        if (done && world.run(world.server).outcome().isComplete() && world.writes() != writes) {
            violations.add("written after it was done");
        }
        violations.addAll(world.duplicates());
        return new Finding(
                world.scenario + " " + IntStream.of(lastMoments).boxed().toList(), done, violations);
    }

    private static void check(Exploration world, PackageAndDeployResult result, List<String> violations) {
        violations.addAll(world.lies(result));
        violations.addAll(world.leftOut(result));
        violations.addAll(world.losses());
    }

    /** The same for the same moments, whichever thread asks. */
    static LastRequest anyOf(int... moments) {
        List<LastRequest> all = List.of(LastRequest.values());
        return all.get(IntStream.of(moments).sum() % all.size());
    }

    static int moments(Scenario scenario) {
        Exploration world = new Exploration(scenario);
        CrashingProcess immortal = new CrashingProcess(world.server, world.journal, Integer.MAX_VALUE, call -> {});
        assertThat(world.run(immortal.network(), immortal.journal()).outcome().isComplete())
                .isTrue();
        return immortal.moments();
    }

    static void report(Scenario scenario, String what, List<Finding> findings) {
        System.out.printf(
                "crash explorer, %s, %s: %d lives, %d done, %d unknown, %d violations%n",
                scenario.display(),
                what,
                findings.size(),
                findings.stream().filter(Finding::done).count(),
                findings.stream().filter(finding -> !finding.done()).count(),
                findings.stream().filter(each -> !each.violations().isEmpty()).count());
        assertThat(findings)
                .filteredOn(finding -> !finding.violations().isEmpty())
                .isEmpty();
    }
}
