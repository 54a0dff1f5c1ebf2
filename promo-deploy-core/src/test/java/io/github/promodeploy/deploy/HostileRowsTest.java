package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.fixtures.CpuTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No rows, names or words cost a run much more than harmless ones of their size, whatever is in them. */
@Timeout(300)
class HostileRowsTest {

    private static final int BYTES = 2 << 20;

    /** How much more than with harmless rows a run may cost; what grows with the square costs far more. */
    private static final int RATIO = 10;

    /** Of every object that has one of these ids, and of nothing that the run is about. */
    private static final String HARMLESS =
            "{\"id\":\"x#\",\"deploymentId\":\"x#\",\"environmentId\":\"x#\",\"packageId\":\"x\",\"name\":\"Test\"}";

    private static final String INSTALLATION = "{\"id\":\"i#\",\"integrationPackId\":\"" + TestBed.PACK + "\"}";

    private static final String ATTACHMENT =
            "{\"id\":\"a#\",\"integrationPackInstanceId\":\"none\",\"environmentId\":\"e#\"}";

    private static final String DEPLOYMENT =
            "{\"deploymentId\":\"d#\",\"environmentId\":\"env-1\",\"packageId\":\"p\",\"notes\":\"by #\"}";

    private static final String PACK = "{\"id\":\"p#\",\"name\":\"Order Processing\"}";

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of(
                        "installations and attachments",
                        TestDialect.PLATFORM,
                        Map.of(
                                "IntegrationPackInstance",
                                row(INSTALLATION),
                                "IntegrationPackEnvironmentAttachment",
                                row(ATTACHMENT))),
                Arguments.of("deployments", TestDialect.GUIDE, Map.of("DeployedPackage", deployments())),
                Arguments.of("packs of one name", TestDialect.GUIDE, Map.of("IntegrationPack", row(PACK))),
                Arguments.of("packs of one name", TestDialect.PLATFORM, Map.of("PublisherIntegrationPack", row(PACK))));
    }

    private static IntFunction<String> row(String form) {
        return number -> form.replace("#", String.valueOf(number));
    }

    /** Every other one is the run's own. */
    private static IntFunction<String> deployments() {
        String own = DEPLOYMENT.replace("by #", "promo-deploy run " + TestBed.RUN);
        return number -> row(number % 2 == 0 ? own : DEPLOYMENT).apply(number);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("lists")
    void run_withHostileRows_costsNoMoreThanTheirSize(
            String what, TestDialect dialect, Map<String, IntFunction<String>> rows) {
        Map<String, String> hostile = bodies(rows);
        Map<String, String> harmless =
                bodies(rows.keySet().stream().collect(Collectors.toMap(object -> object, object -> row(HARMLESS))));

        assertCost(() -> run(dialect, hostile), () -> run(dialect, harmless));
    }

    private static Map<String, String> bodies(Map<String, IntFunction<String>> rows) {
        return rows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> body(each.getValue())));
    }

    private static String body(IntFunction<String> row) {
        int count = BYTES / row.apply(10_000).length();
        return IntStream.range(0, count)
                .mapToObj(row)
                .collect(Collectors.joining(",", "{\"@type\":\"QueryResult\",\"result\":[", "]}"));
    }

    /** Names of environments go to the result, the progress, the messages and the journal. */
    @ParameterizedTest
    @ValueSource(strings = {"\\\\", "%", "%25", "&#", "&amp;", "\\u0000", "a.", "promo-deploy run ", "token-of-ada-"})
    void run_withHostileNames_costsNoMoreThanTheirSize(String unit) {
        assertCost(
                () -> run(TestDialect.GUIDE, Map.of("Environment", body(environment(unit)))),
                () -> run(TestDialect.GUIDE, Map.of("Environment", body(environment("%41%42%43 ")))));
    }

    private static IntFunction<String> environment(String unit) {
        return row("{\"id\":\"e#\",\"name\":\"" + unit.repeat(100_000 / unit.length()) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a.b", "a.A", "a.A: ", "a.A$", "a$.", " a.", "a", " "})
    void run_withHostileWordsOfAnException_costsNoMoreThanTheirSize(String unit) {
        assertCost(() -> fail(unit), () -> fail("This is a word: "));
    }

    private static int fail(String unit) {
        TestBed bed = new TestBed();
        RuntimeException failure = new IllegalStateException(unit.repeat(BYTES / unit.length()));
        PackageAndDeployResult result = bed.deployer()
                .environmentResolver((request, client) -> {
                    throw failure;
                })
                .build()
                .run(TestBed.newPack().build());
        assertThat(TestBed.failure(result))
                .startsWith("the environment resolver ")
                .hasSizeLessThan(3_000);
        return 1;
    }

    /** An existing pack and a new one, so that all queries are made; returns how many of these lists were read. */
    private static int run(TestDialect dialect, Map<String, String> bodies) {
        AtomicInteger read = new AtomicInteger();
        Stream.of(TestBed.existingPack(), TestBed.newPack()).forEach(request -> {
            TestBed bed = new TestBed(
                    dialect.settings().build(),
                    TestDialect.world().build(),
                    network -> call -> bodies.entrySet().stream()
                            .filter(body -> call.uri().getPath().endsWith("/" + body.getKey() + "/query"))
                            .peek(body -> read.incrementAndGet())
                            .findFirst()
                            .map(body -> ScriptedTransport.reply(200, body.getValue(), Map.of()))
                            .orElseGet(() -> network.send(call)),
                    client -> {});
            assertThat(dialect.deployer(bed).build().run(request.build(), TestBed.RUN))
                    .isNotNull();
        });
        return read.get();
    }

    /**
     * Compares the cost of one list, or one message. The first round is slow, since the code is not compiled yet. On a busy machine a
     * comparison may be off, so that the best of three counts.
     */
    private static void assertCost(IntSupplier hostile, IntSupplier harmless) {
        costOfOne(harmless);
        assertThat(Stream.generate(() -> (double) costOfOne(hostile) / costOfOne(harmless))
                        .limit(3)
                        .anyMatch(ratio -> ratio < RATIO))
                .as("a cost of less than %s times that of harmless rows", RATIO)
                .isTrue();
    }

    private static long costOfOne(IntSupplier action) {
        AtomicInteger count = new AtomicInteger();
        return CpuTime.of(() -> count.set(action.getAsInt())) / count.get();
    }
}
