package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.nio.file.Path;
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
    private static final int MAX_LOST = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void resume_afterTheProcessEndedAtAnyMoment_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = CrashExplorer.moments(scenario);

        for (LastRequest lastRequest : LastRequest.values()) {
            List<CrashExplorer.Finding> findings = IntStream.range(0, moments)
                    .parallel()
                    .mapToObj(last -> CrashExplorer.live(scenario, RunJournal::inMemory, lastRequest, last))
                    .toList();

            CrashExplorer.report(scenario, "one end, last request " + lastRequest.display(), findings);
            assertThat(findings).hasSize(moments).anyMatch(CrashExplorer.Finding::done);
        }
    }

    @ParameterizedTest
    @EnumSource
    void resume_afterTwoProcessesEnded_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = CrashExplorer.moments(scenario);
        Random random = new Random(SEED);

        CrashExplorer.report(
                scenario,
                "two ends, seed " + SEED,
                Stream.generate(() -> new int[] {random.nextInt(moments), random.nextInt(moments)})
                        .limit(PAIRS)
                        .toList()
                        .parallelStream()
                        .map(lives ->
                                CrashExplorer.live(scenario, RunJournal::inMemory, CrashExplorer.anyOf(lives), lives))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void resume_afterForeignResponsesAndAnEnd_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = CrashExplorer.moments(scenario);
        int calls = new Schedule(scenario, Map.of()).play().calls().size();
        List<ForeignResponse> foreign = ForeignResponse.all();
        Random random = new Random(SEED);

        CrashExplorer.report(
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
                            return (Supplier<CrashExplorer.Finding>) () -> CrashExplorer.live(schedule, lastMoment);
                        })
                        .limit(PAIRS)
                        .toList()
                        .parallelStream()
                        .map(Supplier::get)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GUIDE_WAVES", "PLATFORM_WAVES"}) // They take long, and write the same.
    void run_whenTheWholeJournalIsLost_doublesNothingAndLosesNothing(Scenario scenario) {
        int moments = CrashExplorer.moments(scenario);

        for (LastRequest lastRequest : List.of(LastRequest.IN_TIME, LastRequest.LATE)) {
            CrashExplorer.report(
                    scenario,
                    "journal lost, last request " + lastRequest.display(),
                    IntStream.range(0, moments)
                            .parallel()
                            .mapToObj(last -> CrashExplorer.lose(scenario, Integer.MAX_VALUE, lastRequest, last))
                            .toList());
        }
    }

    /**
     * When the entries of a release alone are lost, nothing shows that it was asked for: the guide has no call for that, and
     * Boomi's API refuses a second one while the first one runs.
     */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GUIDE_WAVES", "PLATFORM_WAVES"}) // They take long, and write the same.
    void resume_whenTheLastEntriesAreLost_doublesNothingThatShows(Scenario scenario) {
        int moments = CrashExplorer.moments(scenario);

        for (int entries = 1; entries <= MAX_LOST; entries++) {
            int lost = entries;
            CrashExplorer.report(
                    scenario,
                    "last " + lost + " entries lost",
                    IntStream.range(0, moments)
                            .parallel()
                            .mapToObj(last -> CrashExplorer.lose(scenario, lost, LastRequest.IN_TIME, last))
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

        CrashExplorer.report(
                scenario,
                "one end, journal in files",
                IntStream.range(0, CrashExplorer.moments(scenario))
                        .mapToObj(last -> CrashExplorer.live(
                                scenario,
                                () -> RunJournal.inFolder(folder.resolve("runs-" + last)),
                                LastRequest.IN_TIME,
                                last))
                        .toList());
    }
}
