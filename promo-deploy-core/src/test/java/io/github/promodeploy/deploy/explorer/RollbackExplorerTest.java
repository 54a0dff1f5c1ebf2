package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.simulator.ForeignActor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A rollback of four environments: faults at every call, an end of the process at every moment, and somebody else who acts before every
 * call. {@code -Dpromo.explorer.rollback=all} plays every fault at every call.
 */
class RollbackExplorerTest {

    private static final int MAX_AGAIN = 3;
    private static final boolean ALL = "all".equals(System.getProperty("promo.explorer.rollback"));

    /** How a rollback went. */
    private record Finding(String what, boolean undisturbed, boolean unknown, List<String> violations) {}

    private static List<EnvironmentRollback> undisturbed(Dialect dialect) {
        RollbackExploration world = new RollbackExploration(dialect);
        RollbackResult result = world.rollback(world.server);
        assertThat(world.violations(result)).isEmpty();
        assertThat(result.environments())
                .extracting(EnvironmentRollback::status)
                .isSubsetOf(EnvironmentRollbackStatus.ROLLED_BACK, EnvironmentRollbackStatus.LEFT)
                .contains(EnvironmentRollbackStatus.ROLLED_BACK);
        return result.environments();
    }

    private static List<EnvironmentRollbackStatus> statuses(List<EnvironmentRollback> environments) {
        return environments.stream().map(EnvironmentRollback::status).toList();
    }

    /** Rolls back again on a network without faults, until it is as without faults, or as much as can be found out. */
    private static Finding settle(
            RollbackExploration world,
            String what,
            List<EnvironmentRollback> expected,
            RollbackResult first,
            List<String> violations) {
        RollbackResult result = first;
        for (int again = 0;
                again < MAX_AGAIN && !statuses(result.environments()).equals(statuses(expected));
                again++) {
            world.time.advance(Duration.ofMinutes(10));
            result = world.rollback(world.server);
            violations.addAll(world.violations(result));
        }
        world.server.settle();
        boolean done = statuses(result.environments()).equals(statuses(expected));
        boolean unknown =
                result.outcomeUnknown() || statuses(result.environments()).contains(EnvironmentRollbackStatus.UNKNOWN);
        if (!done && !unknown) {
            violations.add("ended otherwise: " + result.toJson());
        }
        violations.addAll(world.resumed());
        int writes = world.boomi.journal().writes().size();
        world.rollback(world.server);
        if (done && world.boomi.journal().writes().size() != writes) {
            violations.add("written after it was done");
        }
        return new Finding(what, done, unknown, violations);
    }

    private static void report(Dialect dialect, String what, List<Finding> findings) {
        System.out.printf(
                "rollback explorer, %s, %s: %d played, %d as undisturbed, %d unknown, %d violations%n",
                dialect,
                what,
                findings.size(),
                findings.stream().filter(Finding::undisturbed).count(),
                findings.stream().filter(Finding::unknown).count(),
                findings.stream().filter(each -> !each.violations().isEmpty()).count());
        assertThat(findings).filteredOn(each -> !each.violations().isEmpty()).isEmpty();
        assertThat(findings).anyMatch(Finding::undisturbed);
    }

    private static int calls(Dialect dialect) {
        RollbackExploration world = new RollbackExploration(dialect);
        FaultyNetwork network = new FaultyNetwork(world.server, world.boomi, world.time, Map.of());
        world.rollback(network);
        return network.calls().size();
    }

    @ParameterizedTest
    @EnumSource(names = {"GUIDE", "PLATFORM"})
    void rollback_withEveryFaultAtEveryCall_replacesNothingOfOthersAndTellsNoLie(Dialect dialect) {
        List<EnvironmentRollback> expected = undisturbed(dialect);
        int calls = calls(dialect);

        report(
                dialect,
                "faults at every of " + calls + " calls",
                IntStream.range(0, calls)
                        .boxed()
                        .flatMap(call -> faultsAt(call).map(fault -> Map.of(call, fault)))
                        .toList()
                        .parallelStream()
                        .map(faults -> play(dialect, faults, expected))
                        .toList());
    }

    /** By default every second kind, each at every second call, and a foreign response: there are many, which differ little. */
    private static Stream<Fault> faultsAt(int call) {
        List<FaultKind> kinds = List.of(FaultKind.values());
        List<ForeignResponse> foreign = ForeignResponse.all();
        return ALL
                ? Fault.all().stream()
                : Stream.concat(
                        IntStream.range(0, kinds.size())
                                .filter(kind -> (kind + call) % 2 == 0)
                                .mapToObj(kinds::get),
                        Stream.of(foreign.get(call * 7 % foreign.size())));
    }

    private static Finding play(Dialect dialect, Map<Integer, Fault> faults, List<EnvironmentRollback> expected) {
        RollbackExploration world = new RollbackExploration(dialect);
        FaultyNetwork network = new FaultyNetwork(world.server, world.boomi, world.time, faults);
        RollbackResult result = world.rollback(network);
        List<String> violations = new ArrayList<>(world.violations(result));
        network.settle();
        Finding finding = settle(world, faults + " " + network.met(), expected, result, violations);
        if (network.met().keySet().stream().noneMatch(Fault::duplicates)) {
            violations.addAll(world.duplicates());
        }
        return finding;
    }

    @ParameterizedTest
    @EnumSource(names = {"GUIDE", "PLATFORM"})
    void rollback_afterItsProcessEndedAtAnyMoment_goesOn(Dialect dialect) {
        List<EnvironmentRollback> expected = undisturbed(dialect);
        RollbackExploration whole = new RollbackExploration(dialect);
        CrashingProcess immortal = new CrashingProcess(whole.server, whole.journal, Integer.MAX_VALUE, call -> {});
        whole.rollback(immortal.network(), immortal.journal());

        report(
                dialect,
                "one end at every of " + immortal.moments() + " moments",
                IntStream.range(0, immortal.moments())
                        .parallel()
                        .mapToObj(last -> {
                            RollbackExploration world = new RollbackExploration(dialect);
                            CrashingProcess process = new CrashingProcess(
                                    world.server, world.journal, last, call -> world.server.later(call, Duration.ZERO));
                            RollbackResult lost = world.rollback(process.network(), process.journal());
                            List<String> violations = new ArrayList<>(world.losses());
                            world.time.advance(Duration.ofSeconds(1));
                            RollbackResult result = world.rollback(world.server);
                            violations.addAll(world.violations(result));
                            Finding finding = settle(world, "end " + last, expected, result, violations);
                            violations.addAll(world.duplicates());
                            assertThat(lost).isNotNull();
                            return finding;
                        })
                        .toList());
    }

    /** What somebody else does. */
    private enum Deed {
        DEPLOY(other -> other.deploy(RollbackExploration.COMPONENT, "9.9", RollbackExploration.OWN)),
        DEPLOY_TO_NEW(other -> other.deploy(RollbackExploration.COMPONENT, "9.9", RollbackExploration.NEW)),
        UNDEPLOY(other -> other.undeploy(RollbackExploration.COMPONENT, RollbackExploration.OWN)),
        CHANGE_PACK(other -> other.addMember(RollbackExploration.PACK, RollbackExploration.COMPONENT, "9.9")),
        RELEASE(other -> {
            other.addMember(RollbackExploration.PACK, RollbackExploration.COMPONENT, "9.9");
            other.releasePack(RollbackExploration.PACK);
        });

        @SuppressWarnings("ImmutableEnumChecker") // Only ever a lambda above.
        private final Consumer<ForeignActor> deed;

        Deed(Consumer<ForeignActor> deed) {
            this.deed = deed;
        }

        boolean isOfPack() {
            return this == CHANGE_PACK || this == RELEASE;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GUIDE", "PLATFORM"})
    void rollback_whileSomebodyElseActs_leavesTheirsOrSaysWhatItReplaced(Dialect dialect) {
        int calls = calls(dialect);

        List<Finding> findings = IntStream.range(0, calls)
                .boxed()
                .flatMap(call -> List.of(Deed.values()).stream()
                        .filter(deed -> dialect == Dialect.PLATFORM || !deed.isOfPack())
                        .map(deed -> meanwhile(dialect, call, deed)))
                .toList();

        report(dialect, "somebody else before every of " + calls + " calls", findings);
    }

    private static Finding meanwhile(Dialect dialect, int number, Deed deed) {
        RollbackExploration world = new RollbackExploration(dialect);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        HttpTransport network = call -> {
            if (before.size() + after.size() == number) {
                deed.deed.accept(world.boomi.meanwhile().now());
            }
            (before.size() + after.size() < number ? before : after)
                    .add(call.method() + " " + call.uri().getPath().replaceFirst(".*/v1/[^/]+/", ""));
            return world.server.send(call);
        };
        RollbackResult result = world.rollback(network);
        List<String> violations = new ArrayList<>(world.losses());
        violations.addAll(broken(world, deed, result, after));
        return new Finding(deed + " before call " + number + " " + after, true, false, violations);
    }

    /** Where more calls follow that look at it, the result tells of what somebody else did. */
    private static List<String> broken(
            RollbackExploration world, Deed deed, RollbackResult result, List<String> after) {
        String environment = deed == Deed.DEPLOY_TO_NEW ? RollbackExploration.NEW : RollbackExploration.OWN;
        boolean looks = after.stream().anyMatch(call -> call.equals("POST DeployedPackage/query"));
        List<String> found = new ArrayList<>();
        if ((deed == Deed.DEPLOY || deed == Deed.DEPLOY_TO_NEW) && looks) {
            EnvironmentRollback told = result.environments().stream()
                    .filter(each -> each.environmentId().equals(environment))
                    .findFirst()
                    .orElseThrow();
            boolean honest = told.status() != EnvironmentRollbackStatus.ROLLED_BACK
                    && (told.reason().contains(ForeignActor.USER)
                            || told.reason().contains("9.9"));
            if (!honest) {
                found.add("does not tell: " + told);
            }
            boolean kept = world.active(environment).equals(List.of("9.9"));
            boolean atTheLastMoment = after.get(0).equals("POST DeployedPackage");
            if (!kept && !atTheLastMoment) {
                found.add("replaced what somebody else has deployed: " + world.active(environment));
            }
        }
        if (deed == Deed.RELEASE
                && after.stream().filter("POST ReleaseIntegrationPack"::equals).count() > 0) {
            boolean atTheLastMoment = after.get(0).equals("POST ReleaseIntegrationPack");
            if (!world.active(RollbackExploration.ATTACHED).equals(List.of("9.9")) && !atTheLastMoment) {
                found.add("replaced what somebody else has released");
            }
        }
        return found;
    }
}
