package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.explorer.Schedule.Ending;
import io.github.promodeploy.deploy.explorer.Schedule.Finding;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every fault at every call of a promotion, alone and in pairs, and what must hold nevertheless. Prints a table.
 *
 * <p>Alone, all of them are played. Pairs are drawn: {@code -Dpromo.explorer.doubles=N} of two {@link FaultKind}s, and half
 * as many of a {@link ForeignResponse} with any fault, before or after it. So are half as many gateways that respond in
 * Boomi's place to several calls in succession. {@code -Dpromo.explorer.seed=S} says from where.
 * {@code -Dpromo.explorer.schedule="GUIDE_NEW_PACK 7:RESET_AFTER 9:FOREIGN_403_PAGE_AFTER"} plays a single schedule.
 */
class FaultExplorerTest {

    private static final int DOUBLES = Integer.getInteger("promo.explorer.doubles", 2_000);
    private static final long SEED = Long.getLong("promo.explorer.seed", 20_261_121L);

    private static final List<Fault> KINDS = List.of(FaultKind.values());
    private static final List<ForeignResponse> FOREIGN = ForeignResponse.all();
    private static final List<Fault> ALL = Fault.all();

    /** A second fault may hit a call that only the first one brings about. */
    private static final int CALLS_BEYOND = 12;

    private static final int MAX_CALLS_OF_A_GATEWAY = 12;

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
        Map<String, List<Finding>> rows = new LinkedHashMap<>(byRow(singles));
        rows.put("all single faults", singles);
        Random random = new Random(SEED);
        rows.put("double faults", play(pairs(calls, DOUBLES, random, () -> List.of(KINDS, KINDS))));
        rows.put(
                "double faults, one foreign",
                play(pairs(
                        calls,
                        DOUBLES / 2,
                        random,
                        () -> random.nextBoolean() ? List.of(FOREIGN, ALL) : List.of(ALL, FOREIGN))));
        rows.put("foreign for several calls", play(gateways(calls, DOUBLES / 2, random)));

        System.out.println(table(calls, rows));
        assertThat(violations(rows.values())).isEmpty();
        assertThat(singles)
                .hasSize(calls.values().stream().mapToInt(Integer::intValue).sum() * ALL.size());
        assertThat(singles).allSatisfy(finding -> assertThat(finding.met()).hasSize(1));
    }

    /** Only the API's own word that there is no such call may decide on the dialect at once. */
    @Test
    void everyFault_atTheCallThatDecidesOnTheDialect_decidesNothing() {
        Set<Fault> ownWord = Set.of(FaultKind.NOT_FOUND, FaultKind.GONE);
        List<Finding> findings = Arrays.stream(Scenario.values())
                .flatMap(scenario -> ALL.stream()
                        .filter(fault -> !ownWord.contains(fault))
                        .map(fault -> new Schedule(scenario, Map.of(0, fault))))
                .map(schedule -> schedule.play(new Exploration(
                        schedule.scenario(), RunJournal.inMemory(), deployer -> deployer.dialect(Dialect.AUTO))))
                .toList();

        assertThat(violations(List.of(findings))).isEmpty();
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
        Map<Integer, Fault> faults = new TreeMap<>();
        Stream.of(parts)
                .skip(1)
                .map(part -> part.split(":"))
                .forEach(fault -> faults.put(Integer.valueOf(fault[0]), Fault.named(fault[1])));
        return new Schedule(Scenario.valueOf(parts[0]), faults);
    }

    private static Stream<Schedule> singles(Scenario scenario, int calls) {
        return IntStream.range(0, calls)
                .boxed()
                .flatMap(call -> ALL.stream().map(fault -> new Schedule(scenario, Map.of(call, fault))));
    }

    /** Draws pairs, the first and the second fault of which are from the two lists that are given for each. */
    private static Stream<Schedule> pairs(
            Map<Scenario, Integer> calls, int count, Random random, Supplier<List<List<? extends Fault>>> faults) {
        return Stream.generate(() -> {
                    Scenario scenario = draw(List.of(Scenario.values()), random);
                    int first = random.nextInt(calls.get(scenario));
                    int second = first + 1 + random.nextInt(calls.get(scenario) - first + CALLS_BEYOND);
                    List<List<? extends Fault>> from = faults.get();
                    return new Schedule(
                            scenario, Map.of(first, draw(from.get(0), random), second, draw(from.get(1), random)));
                })
                .limit(count)
                .toList()
                .stream();
    }

    /** Draws gateways that take the place of Boomi, maybe after it has acted on the first call, and let nothing through. */
    private static Stream<Schedule> gateways(Map<Scenario, Integer> calls, int count, Random random) {
        return Stream.generate(() -> {
                    Scenario scenario = draw(List.of(Scenario.values()), random);
                    int first = random.nextInt(calls.get(scenario));
                    ForeignResponse response = draw(FOREIGN, random);
                    Map<Integer, Fault> faults = new TreeMap<>(Map.of(first, response));
                    int more = 1 + random.nextInt(MAX_CALLS_OF_A_GATEWAY - 1);
                    IntStream.rangeClosed(first + 1, first + more)
                            .forEach(call -> faults.put(call, response.beforeBoomiActs()));
                    return new Schedule(scenario, faults);
                })
                .limit(count)
                .toList()
                .stream();
    }

    private static <T> T draw(List<? extends T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Finding> play(Stream<Schedule> schedules) {
        return schedules.parallel().map(Schedule::play).toList();
    }

    private static Set<String> violations(Collection<List<Finding>> findings) {
        return findings.stream()
                .flatMap(List::stream)
                .filter(finding -> !finding.violations().isEmpty())
                .map(finding -> finding.schedule() + " " + finding.met() + " -> " + finding.violations())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, List<Finding>> byRow(List<Finding> singles) {
        return singles.stream()
                .collect(Collectors.groupingBy(FaultExplorerTest::row, LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(Finding single) {
        return single.met().keySet().iterator().next().display();
    }

    private static String table(Map<Scenario, Integer> calls, Map<String, List<Finding>> rows) {
        StringBuilder table = new StringBuilder("fault explorer, seed " + SEED + "\n");
        calls.forEach((scenario, count) -> table.append("  ")
                .append(scenario.display())
                .append(": ")
                .append(count)
                .append(" calls\n"));
        table.append(row("", "schedules", "at once", "resumed", "unknown", "duplicates", "violations"));
        rows.forEach((name, findings) -> table.append(row(name, findings)));
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
