package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process ends right before or after every request and every journal entry; journal and server survive, and another
 * process goes on, maybe on another host, and maybe before the last request arrives.
 *
 * <p>{@code -Dpromo.explorer.crashes=N} sets how many pairs of ends are drawn for each promotion, and as many
 * single ends together with two {@link ForeignResponse}s: to any call of a promotion, and to any later one.
 */
class CrashExplorerTest {

    private static final int PAIRS = Integer.getInteger("promo.explorer.crashes", 150);
    private static final long SEED = Long.getLong("promo.explorer.seed", 20_261_121L);
    private static final int MAX_RESUMES = 3;
    private static final int MAX_LOST = 4;

    @TempDir
    private Path folder;

    /** A promotion that is done, or not known to be. */
    private record Finding(String lives, boolean done, List<String> violations) {

        Finding without(List<String> tolerated) {
            return new Finding(
                    lives,
                    done,
                    violations.stream()
                            .filter(each -> !tolerated.contains(each))
                            .toList());
        }
    }

    private static Finding live(
            Scenario scenario, Supplier<RunJournal> journal, LastRequest lastRequest, int... lastMoments) {
        Exploration world = new Exploration(scenario, journal.get());
        return live(world, world.server, () -> {}, lastRequest, lastMoments);
    }

    /** The last entries of the journal are lost with the process, and the next one adopts what it finds. */
    private static Finding lose(Scenario scenario, int entries, LastRequest lastRequest, int lastMoment) {
        LossyJournal journal = new LossyJournal();
        Exploration world = new Exploration(scenario, journal, deployer -> deployer.onExisting(OnExisting.ADOPT));
        return live(world, world.server, () -> journal.lose(entries), lastRequest, lastMoment);
    }

    /** Something in Boomi's place responds to two calls, counted over all processes, the first of which ends. */
    private static Finding live(Schedule foreignResponses, int lastMoment) {
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
    private static LastRequest anyOf(int... moments) {
        List<LastRequest> all = List.of(LastRequest.values());
        return all.get(IntStream.of(moments).sum() % all.size());
    }

    private static int moments(Scenario scenario) {
        Exploration world = new Exploration(scenario);
        CrashingProcess immortal = new CrashingProcess(world.server, world.journal, Integer.MAX_VALUE, call -> {});
        assertThat(world.run(immortal.network(), immortal.journal()).outcome().isComplete())
                .isTrue();
        return immortal.moments();
    }

    private static void report(Scenario scenario, String what, List<Finding> findings) {
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

    @ParameterizedTest
    @EnumSource
    void resume_afterTheProcessEndedAtAnyMoment_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = moments(scenario);

        for (LastRequest lastRequest : LastRequest.values()) {
            List<Finding> findings = IntStream.range(0, moments)
                    .parallel()
                    .mapToObj(last -> live(scenario, RunJournal::inMemory, lastRequest, last))
                    .toList();

            report(scenario, "one end, last request " + lastRequest.display(), findings);
            assertThat(findings).hasSize(moments).anyMatch(Finding::done);
        }
    }

    @ParameterizedTest
    @EnumSource
    void resume_afterTwoProcessesEnded_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = moments(scenario);
        Random random = new Random(SEED);

        report(
                scenario,
                "two ends, seed " + SEED,
                Stream.generate(() -> new int[] {random.nextInt(moments), random.nextInt(moments)})
                        .limit(PAIRS)
                        .toList()
                        .parallelStream()
                        .map(lives -> live(scenario, RunJournal::inMemory, anyOf(lives), lives))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void resume_afterForeignResponsesAndAnEnd_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = moments(scenario);
        int calls = new Schedule(scenario, Map.of()).play().calls().size();
        List<ForeignResponse> foreign = ForeignResponse.all();
        Random random = new Random(SEED);

        report(
                scenario,
                "foreign responses and one end, seed " + SEED,
                Stream.generate(() -> {
                            int first = random.nextInt(calls);
                            Schedule schedule = new Schedule(
                                    scenario,
                                    Map.of(
                                            first,
                                            foreign.get(random.nextInt(foreign.size())),
                                            first + 1 + random.nextInt(calls),
                                            foreign.get(random.nextInt(foreign.size()))));
                            int lastMoment = random.nextInt(moments);
                            return (Supplier<Finding>) () -> live(schedule, lastMoment);
                        })
                        .limit(PAIRS)
                        .toList()
                        .parallelStream()
                        .map(Supplier::get)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheWholeJournalIsLost_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = moments(scenario);

        for (LastRequest lastRequest : List.of(LastRequest.IN_TIME, LastRequest.LATE)) {
            report(
                    scenario,
                    "journal lost, last request " + lastRequest.display(),
                    IntStream.range(0, moments)
                            .parallel()
                            .mapToObj(last -> lose(scenario, Integer.MAX_VALUE, lastRequest, last))
                            .toList());
        }
    }

    /**
     * When the entries of a release alone are lost, nothing shows that it was asked for: the guide has no call for that, and
     * Boomi's API refuses a second one while the first one runs.
     */
    @ParameterizedTest
    @EnumSource
    void resume_whenTheLastEntriesAreLost_doublesNothingThatShows(Scenario scenario) {
        int moments = moments(scenario);

        for (int entries = 1; entries <= MAX_LOST; entries++) {
            int lost = entries;
            report(
                    scenario,
                    "last " + lost + " entries lost",
                    IntStream.range(0, moments)
                            .parallel()
                            .mapToObj(last -> lose(scenario, lost, LastRequest.IN_TIME, last))
                            .map(finding -> finding.without(
                                    scenario.isGuide()
                                            ? List.of("2 x release")
                                            : List.of(
                                                    "called FAILED after its release was asked for",
                                                    "env-east is called NOT_ATTEMPTED and is deployed")))
                            .toList());
        }
    }

    @Test
    void resume_withAJournalInFiles_goesOnInTheSameWay() {
        Scenario scenario = Scenario.PLATFORM_NEW_PACK;

        report(
                scenario,
                "one end, journal in files",
                IntStream.range(0, moments(scenario))
                        .mapToObj(last -> live(
                                scenario,
                                () -> RunJournal.inFolder(folder.resolve("runs-" + last)),
                                LastRequest.IN_TIME,
                                last))
                        .toList());
    }
}
