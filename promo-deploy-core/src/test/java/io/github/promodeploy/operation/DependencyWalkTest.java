package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.dependency.Dependencies;
import io.github.promodeploy.boomi.dependency.Dependency;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.dependency.DependencyWalkException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DependencyWalkTest {

    /** A world with components and references written as "a>b,a>c"; those that begin with d are DEPENDENT. */
    private static SimulatedWorldBuilder world(String references) {
        SimulatedWorldBuilder world = SimulatedWorld.builder(Operations.ACCOUNT).user("ada", "token-of-ada-0123456789");
        String[] pairs = references.split(",", -1);
        Arrays.stream(pairs)
                .flatMap(pair -> Arrays.stream(pair.split(">", -1)))
                .distinct()
                .forEach(id -> world.component(id, "The " + id));
        for (String pair : pairs) {
            String[] ids = pair.split(">", -1);
            if (ids.length == 2) {
                world.reference(ids[0], ids[1], ids[1].startsWith("d") ? "DEPENDENT" : "INDEPENDENT");
            }
        }
        return world;
    }

    private static List<String> ids(Dependencies found) {
        return found.inOrder().stream().map(Dependency::componentId).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a            | a       | ",
                "a>b,b>c      | c b a   | ",
                "a>b,a>c,b>d,c>d | d b c a | ",
                "a>a          | a       | a",
                "a>b,b>a      | a b     | a b",
                "a>b,b>c,c>b,c>d,d>e,e>d | d e b c a | d e; b c",
            })
    void theOrder_putsWhatIsUsedFirst_andReportsCycles(String references, String order, String cycles) {
        for (ApiForm form : ApiForm.values()) {
            try (Operations in = Operations.in(form, world(references))) {
                Dependencies found = DependencyWalk.with(in.client).from("a");

                assertThat(String.join(" ", ids(found))).isEqualTo(order);
                assertThat(found.cycles().stream()
                                .map(cycle -> String.join(" ", cycle))
                                .collect(Collectors.joining("; ")))
                        .isEqualTo(cycles == null ? "" : cycles);
                assertThat(found.unread()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachComponent_isReadOnce_andReported(ApiForm form) {
        List<String> progress = new ArrayList<>();
        try (Operations in = Operations.in(form, world("a>b,a>c,b>d,c>d,d>a"))) {
            Dependencies found = DependencyWalk.with(in.client)
                    .reportingTo((id, read, known) -> progress.add(id + " " + read + " of " + known))
                    .from("a");

            assertThat(progress).containsExactly("a 1 of 3", "b 2 of 4", "c 3 of 4", "d 4 of 4");
            assertThat(in.boomi
                            .journal()
                            .entries("ComponentReference", form == ApiForm.GUIDE ? Operation.GET : Operation.QUERY))
                    .hasSize(4);
            assertThat(found.inOrder().get(0).metadata().isPresent()).isEqualTo(form == ApiForm.PUBLISHED);
        }
    }

    @Test
    void dependentOnly_leavesOutWhatExistsForItself() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world("a>d1,a>b,d1>d2,b>d3"))) {
            assertThat(ids(DependencyWalk.with(in.client).dependentOnly().from("a")))
                    .containsExactly("d2", "d1", "a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownComponent_isAnError(ApiForm form) {
        try (Operations in = Operations.in(form, world("a>b"))) {
            assertThatExceptionOfType(DependencyWalkException.class)
                    .isThrownBy(() -> DependencyWalk.with(in.client).from("x"))
                    .withMessageStartingWith(
                            "the dependencies of component x were not all read, only 0 of 1 that were found: ")
                    .withMessageContaining("ound")
                    .satisfies(failure -> assertThat(failure.found().unread()).containsExactly("x"));
        }
    }

    @Test
    void aFailure_handsBackWhatWasRead() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world("a>b,a>c,b>d"))) {
            in.boomi
                    .faults()
                    .on("ComponentReference", Operation.QUERY)
                    .occurrence(3)
                    .boomiError(403, "Access denied.");

            assertThatExceptionOfType(DependencyWalkException.class)
                    .isThrownBy(() -> DependencyWalk.with(in.client).from("a"))
                    .withMessageContaining("only 2 of 4 that were found: ")
                    .withMessageContaining("Access denied.")
                    .satisfies(failure -> {
                        assertThat(ids(failure.found())).containsExactly("b", "a");
                        assertThat(failure.found().unread()).containsExactly("c", "d");
                        assertThat(failure.getCause()).isNotNull();
                    });
        }
    }

    @Test
    void theLimit_endsTheWalk() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world("a>b,b>c"))) {
            assertThat(ids(DependencyWalk.with(in.client).atMost(3).from("a"))).hasSize(3);
            assertThatExceptionOfType(DependencyWalkException.class)
                    .isThrownBy(() -> DependencyWalk.with(in.client).atMost(2).from("a"))
                    .withMessageContaining("more than 2 components were found. Allow more with atMost.")
                    .satisfies(failure -> assertThat(failure.found().unread()).containsExactly("c"));
        }
    }

    @Test
    void cancellation_endsTheWalk() {
        Cancellation cancellation = new Cancellation();
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world("a>b,b>c"))) {
            assertThatExceptionOfType(DependencyWalkException.class)
                    .isThrownBy(() -> DependencyWalk.with(in.client)
                            .cancelledBy(cancellation)
                            .reportingTo((id, read, known) -> cancellation.cancel())
                            .from("a"))
                    .withCauseInstanceOf(InterruptedCallException.class)
                    .satisfies(failure -> assertThat(ids(failure.found())).containsExactly("a"));
        }
    }

    @Test
    void badInput_isRefusedBeforeAnythingIsSent() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world("a"))) {
            DependencyWalk walk = DependencyWalk.with(in.client);

            assertThatIllegalArgumentException().isThrownBy(() -> walk.from("a/b"));
            assertThatIllegalArgumentException().isThrownBy(() -> walk.atMost(0));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }

    /** A chain is the deepest that a walk can be; the walk must not need the thread's stack for it. */
    @Test
    void manyComponents_withCycles_areReadOnceEach_inTheRightOrder() {
        int count = 1_000;
        Random random = new Random(11);
        SimulatedWorldBuilder world = SimulatedWorld.builder(Operations.ACCOUNT).user("ada", "token-of-ada-0123456789");
        for (int i = 0; i < count; i++) {
            world.component("c" + i, "Component " + i);
        }
        for (int i = 0; i < count - 1; i++) {
            world.reference("c" + i, "c" + (i + 1), "INDEPENDENT");
        }
        for (int i = 0; i < count; i += 7) {
            int other = random.nextInt(count);
            if (other != i + 1) {
                world.reference("c" + i, "c" + other, "INDEPENDENT");
            }
        }
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world)) {
            Dependencies found = DependencyWalk.with(in.client).from("c0");

            assertThat(ids(found)).hasSize(count).doesNotHaveDuplicates();
            assertThat(in.boomi.journal().entries("ComponentReference", Operation.QUERY))
                    .hasSizeLessThanOrEqualTo(count);
            assertEachComesAfterWhatItUses(found);
        }
    }

    private static void assertEachComesAfterWhatItUses(Dependencies found) {
        List<String> order = ids(found);
        Map<String, List<String>> cycleOf = found.cycles().stream()
                .flatMap(cycle -> cycle.stream().map(id -> Map.entry(id, cycle)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Integer> place = new HashMap<>();
        order.forEach(id -> place.put(id, place.size()));
        for (Dependency component : found.inOrder()) {
            component
                    .children()
                    .forEach(child -> assertThat(place.get(child.componentId()) < place.get(component.componentId())
                                    || cycleOf.getOrDefault(component.componentId(), List.of())
                                            .contains(child.componentId()))
                            .isTrue());
        }
    }
}
