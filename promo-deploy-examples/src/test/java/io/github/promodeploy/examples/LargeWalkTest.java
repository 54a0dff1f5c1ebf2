package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.dependency.Dependencies;
import io.github.promodeploy.boomi.dependency.Dependency;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.ChildJvm;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A walk of 5,000 components with 20,000 references, whose client has a heap of 64 MiB. */
class LargeWalkTest {

    private static final int COMPONENTS = 5_000;
    private static final int REFERENCES = 20_000;

    /**
     * Walks from the component {@code c0}, and prints how many components it read, distinct ones, and cycles, and how many MiB were in
     * use when a fifth of them was read, and at the end.
     */
    static final class Walk {

        private Walk() {}

        public static void main(String[] args) {
            try (BoomiClient client = BoomiClient.builder()
                    .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                    .credentials(BoomiCredentials.usernamePassword(
                            System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                    .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                    .throttle(Throttle.none())
                    .build()) {
                long[] early = {0};
                Dependencies found = DependencyWalk.with(client)
                        .reportingTo((id, read, known) -> {
                            if (read == COMPONENTS / 5) {
                                early[0] = mebibytesInUse();
                            }
                        })
                        .from("c0");
                long late = mebibytesInUse();
                long distinct = found.inOrder().stream()
                        .map(Dependency::componentId)
                        .distinct()
                        .count();
                System.out.println(found.inOrder().size() + " components, " + distinct + " distinct, "
                        + found.cycles().size() + " cycles, "
                        + early[0] + " MiB, then " + late + " MiB");
            }
        }

        private static long mebibytesInUse() {
            Runtime runtime = Runtime.getRuntime();
            runtime.gc();
            return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        }
    }

    @Test
    void aWalk_readsEachComponentOnce_inASmallHeap() {
        try (BoomiSimulator boomi = BoomiSimulator.builder()
                .world(world())
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .journalCapacity(10_000)
                        .build())
                .start()) {
            ChildJvm.Outcome outcome = ChildJvm.start(
                            Walk.class,
                            Map.of(
                                    "JDK_JAVA_OPTIONS", "-Xmx64m",
                                    "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                                    "BOOMI_ACCOUNT_ID", boomi.accountId(),
                                    "BOOMI_USERNAME", boomi.userName(),
                                    "BOOMI_PASSWORD", boomi.password()))
                    .await();

            Matcher printed = Pattern.compile(
                            "5000 components, 5000 distinct, [1-9]\\d* cycles, (\\d+) MiB, then (\\d+) MiB\\s*")
                    .matcher(outcome.out());
            assertThat(printed.matches()).as(outcome.out() + outcome.err()).isTrue();
            assertThat(Integer.parseInt(printed.group(2)))
                    .as("MiB in use at the end, beside %s MiB after a fifth", printed.group(1))
                    .isLessThan(Integer.parseInt(printed.group(1)) + 12);
            List<RecordedRequest> reads = boomi.journal().entries("ComponentReference", Operation.QUERY);
            assertThat(reads).hasSize(COMPONENTS);
            assertThat(reads).extracting(RecordedRequest::body).doesNotHaveDuplicates();
        }
    }

    /** A chain, which alone is as deep as there are components, and random references, which make cycles. */
    private static SimulatedWorld world() {
        SimulatedWorldBuilder world = SimulatedWorld.builder("acme-PROD01").user("ada", "token-of-ada-0123456789");
        for (int i = 0; i < COMPONENTS; i++) {
            world.component("c" + i, "Component " + i);
        }
        Random random = new Random(5);
        Set<String> references = new HashSet<>();
        for (int i = 0; references.size() < REFERENCES; i++) {
            int parent = i % COMPONENTS;
            int child = i < COMPONENTS - 1 ? i + 1 : random.nextInt(COMPONENTS);
            if (references.add(parent + " " + child)) {
                world.reference("c" + parent, "c" + child, i % 2 == 0 ? "DEPENDENT" : "INDEPENDENT");
            }
        }
        return world.build();
    }
}
