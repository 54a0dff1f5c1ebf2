package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.dialect.DialectChoice;
import io.github.promodeploy.deploy.explorer.Schedule.Ending;
import io.github.promodeploy.deploy.explorer.Schedule.Finding;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every fault at every call of a promotion, alone and in pairs, and what must hold all the same. Prints a table.
 *
 * <p>{@code -Dpromo.explorer.doubles=N} sets how many pairs are drawn, {@code -Dpromo.explorer.seed=S} from where;
 * {@code -Dpromo.explorer.schedule="GUIDE_NEW_PACK 7:RESET_AFTER 9:BUSY"} plays a single schedule.
 */
class FaultExplorerTest {

    private static final int DOUBLES = Integer.getInteger("promo.explorer.doubles", 2_000);
    private static final long SEED = Long.getLong("promo.explorer.seed", 20_261_121L);

    /** A second fault may hit a call that only the first one brings about. */
    private static final int CALLS_BEYOND = 12;

    private static List<String> undisturbed(Scenario scenario) {
        Finding finding = new Schedule(scenario, Map.of()).play();
        assertThat(finding.violations()).as(scenario.display()).isEmpty();
        assertThat(finding.ending()).isEqualTo(Ending.DONE_AT_ONCE);
        return finding.calls();
    }

    @Test
    void everyFault_atEveryCall_doublesNothingLosesNothingAndTellsNoLie() {
        String single = System.getProperty("promo.explorer.schedule");
        if (single != null) {
            assertThat(parse(single).play().violations()).isEmpty();
            return;
        }
        Map<Scenario, Integer> calls = new EnumMap<>(Scenario.class);
        Arrays.stream(Scenario.values())
                .forEach(scenario -> calls.put(scenario, undisturbed(scenario).size()));
        List<Finding> singles =
                play(calls.entrySet().stream().flatMap(each -> singles(each.getKey(), each.getValue())));
        List<Finding> doubles = play(doubles(calls));

        System.out.println(table(calls, singles, doubles));
        assertThat(violations(singles, doubles)).isEmpty();
        assertThat(singles)
                .hasSize(calls.values().stream().mapToInt(Integer::intValue).sum() * FaultKind.values().length);
        assertThat(singles).allSatisfy(finding -> assertThat(finding.met()).hasSize(1));
    }

    /** Only the API's own word that there is no such call may decide on the dialect at once. */
    @Test
    void everyFault_atTheCallThatDecidesOnTheDialect_decidesNothing() {
        EnumSet<FaultKind> ownWord = EnumSet.of(FaultKind.NOT_FOUND, FaultKind.GONE);
        List<Finding> findings = Arrays.stream(Scenario.values())
                .flatMap(scenario ->
                        EnumSet.complementOf(ownWord).stream().map(kind -> new Schedule(scenario, Map.of(0, kind))))
                .map(schedule -> schedule.play(new Exploration(
                        schedule.scenario(),
                        RunJournal.inMemory(),
                        deployer -> deployer.dialect(DialectChoice.auto()))))
                .toList();

        assertThat(violations(findings, List.of())).isEmpty();
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.met())
                        .containsValue("POST PublisherIntegrationPack/query")
                        .hasSize(1))
                .noneMatch(finding -> finding.ending() == Ending.UNKNOWN);
    }

    /** The explorer can fail: without the quiet period, requests that arrive late make a second one. */
    @Test
    void lateRequests_withoutAQuietPeriod_areSeenToMakeDuplicates() {
        List<Finding> findings = Stream.of(Scenario.PLATFORM_NEW_PACK, Scenario.GUIDE_NEW_PACK)
                .flatMap(scenario -> IntStream.range(0, undisturbed(scenario).size())
                        .mapToObj(call -> new Schedule(scenario, Map.of(call, FaultKind.LATE_BY_A_MINUTE))))
                .map(schedule -> schedule.play(new Exploration(
                        schedule.scenario(), RunJournal.inMemory(), deployer -> deployer.quietPeriod(Duration.ZERO))))
                .toList();

        assertThat(findings).flatExtracting(Finding::duplicates).contains("2 x pack", "2 x deployment to env-own");
    }

    /** Without a journal, a run that was broken off cannot go on, and knows by its mark that it was at work before. */
    @Test
    void brokenOffRuns_withoutAJournal_areSeenNotToGoOn() {
        Finding finding = new Schedule(Scenario.PLATFORM_NEW_PACK, Map.of(20, FaultKind.DEADLINE_BEFORE))
                .play(new Exploration(Scenario.PLATFORM_NEW_PACK, new ForgetfulJournal()));

        assertThat(finding.ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(finding.violations()).isEmpty();
    }

    private static Schedule parse(String text) {
        String[] parts = text.trim().split(" +");
        Map<Integer, FaultKind> faults = new TreeMap<>();
        Stream.of(parts)
                .skip(1)
                .map(part -> part.split(":"))
                .forEach(fault -> faults.put(Integer.valueOf(fault[0]), FaultKind.valueOf(fault[1])));
        return new Schedule(Scenario.valueOf(parts[0]), faults);
    }

    private static Stream<Schedule> singles(Scenario scenario, int calls) {
        return IntStream.range(0, calls)
                .boxed()
                .flatMap(call ->
                        Arrays.stream(FaultKind.values()).map(fault -> new Schedule(scenario, Map.of(call, fault))));
    }

    private static Stream<Schedule> doubles(Map<Scenario, Integer> calls) {
        Random random = new Random(SEED);
        List<Schedule> drawn = new ArrayList<>();
        while (drawn.size() < DOUBLES) {
            Scenario scenario = draw(Scenario.values(), random);
            int first = random.nextInt(calls.get(scenario));
            int second = first + 1 + random.nextInt(calls.get(scenario) - first + CALLS_BEYOND);
            drawn.add(new Schedule(
                    scenario,
                    Map.of(first, draw(FaultKind.values(), random), second, draw(FaultKind.values(), random))));
        }
        return drawn.stream();
    }

    private static <T> T draw(T[] from, Random random) {
        return List.of(from).get(random.nextInt(from.length));
    }

    private static List<Finding> play(Stream<Schedule> schedules) {
        return schedules.parallel().map(Schedule::play).toList();
    }

    private static List<String> violations(List<Finding> singles, List<Finding> doubles) {
        return Stream.concat(singles.stream(), doubles.stream())
                .filter(finding -> !finding.violations().isEmpty())
                .map(finding -> finding.schedule() + " " + finding.met() + " -> " + finding.violations())
                .toList();
    }

    private static String table(Map<Scenario, Integer> calls, List<Finding> singles, List<Finding> doubles) {
        StringBuilder table = new StringBuilder("fault explorer, seed " + SEED + "\n");
        calls.forEach((scenario, count) -> table.append("  ")
                .append(scenario.display())
                .append(": ")
                .append(count)
                .append(" calls\n"));
        table.append(row("", "schedules", "at once", "resumed", "unknown", "duplicates", "violations"));
        for (FaultKind kind : FaultKind.values()) {
            table.append(row(
                    kind.display(),
                    singles.stream()
                            .filter(finding -> finding.met().containsKey(kind))
                            .toList()));
        }
        table.append(row("all single faults", singles));
        table.append(row("double faults", doubles));
        return table.toString();
    }

    private static String row(String name, List<Finding> findings) {
        return row(
                name,
                String.valueOf(findings.size()),
                count(findings, Ending.DONE_AT_ONCE),
                count(findings, Ending.DONE_AFTER_RESUME),
                count(findings, Ending.UNKNOWN),
                String.valueOf(findings.stream()
                        .filter(each -> !each.duplicates().isEmpty())
                        .count()),
                String.valueOf(findings.stream()
                        .filter(each -> !each.violations().isEmpty())
                        .count()));
    }

    private static String count(List<Finding> findings, Ending ending) {
        return String.valueOf(
                findings.stream().filter(each -> each.ending() == ending).count());
    }

    private static String row(String name, String... cells) {
        StringBuilder row = new StringBuilder(String.format("%-30s", name));
        for (String cell : cells) {
            row.append(String.format("%12s", cell));
        }
        return row.append('\n').toString();
    }
}
