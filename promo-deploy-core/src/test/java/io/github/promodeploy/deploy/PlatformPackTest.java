package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pack edits that lose no member. */
class PlatformPackTest {

    private final List<SimulatedBoomi> boomi = new ArrayList<>();

    private static PackageAndDeployRequest.Builder request() {
        return TestBed.existingPack().targetAccountGroupId(Optional.empty());
    }

    private static PackageAndDeployResult run(TestBed bed) {
        return TestDialect.PLATFORM.deployer(bed).build().run(request().build(), TestBed.RUN);
    }

    private TestBed bed(SimulatedWorldBuilder world, UnaryOperator<HttpTransport> network) {
        TestBed bed = new TestBed(TestDialect.PLATFORM.settings().build(), world.build(), network, builder -> {});
        boomi.add(bed.boomi);
        return bed;
    }

    private TestBed bed(SimulatedWorldBuilder world) {
        return bed(world, network -> network);
    }

    /** A released pack of so many members, each at version 1.0, with a newer package of the first. */
    private static SimulatedWorldBuilder packOf(int members) {
        SimulatedWorldBuilder world = SimulatedWorld.builder(TestBed.ACCOUNT)
                .user(TestBed.USER, TestBed.TOKEN)
                .component(TestBed.COMPONENT, "Orders");
        for (int i = 0; i < members; i++) {
            world.component("comp-" + i, "Component " + i).packagedComponent("pkg-" + i, "comp-" + i, "1.0");
        }
        world.integrationPack(
                TestBed.PACK,
                "Existing Pack",
                IntStream.range(0, members).mapToObj(i -> "pkg-" + i).toArray(String[]::new));
        if (members > 0) {
            world.release(TestBed.PACK, "released-before", "1").packagedComponent("pkg-0-newer", "comp-0", "2.0");
        }
        return world;
    }

    private static SimulatedWorldBuilder packWithTheComponent(int others) {
        SimulatedWorldBuilder world = packOf(others)
                .packagedComponent("pkg-orders", TestBed.COMPONENT, "1.1.0")
                .packMember(TestBed.PACK, "pkg-orders");
        return world.release(TestBed.PACK, "released-again", "2");
    }

    private static List<String> released(TestBed bed) {
        return bed.boomi.state().packById(TestBed.PACK).orElseThrow().releasedMembers().stream()
                .map(PlatformPackTest::display)
                .toList();
    }

    private static String display(SimulatedPackMember member) {
        return member.componentId() + " " + member.packageVersion();
    }

    private static List<String> componentsNamedIn(TestBed bed, String object, Operation operation) {
        List<RecordedRequest> calls = bed.boomi.journal().entries(object, operation);
        assertThat(calls).hasSize(1);
        return Pattern.compile("\"componentId\":\"([^\"]+)\"")
                .matcher(calls.get(0).body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 99})
    void run_intoAPackOfSoMany_namesAndKeepsThemAll(int members) {
        TestBed bed = bed(packOf(members));

        PackageAndDeployResult result = run(bed);

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        List<String> all = Stream.concat(
                        IntStream.range(0, members).mapToObj(i -> "comp-" + i), Stream.of(TestBed.COMPONENT))
                .toList();
        assertThat(componentsNamedIn(bed, "PublisherIntegrationPack", Operation.UPDATE))
                .containsExactlyElementsOf(all);
        assertThat(componentsNamedIn(bed, "ReleaseIntegrationPack", Operation.CREATE))
                .containsExactlyElementsOf(all);
        assertThat(released(bed))
                .containsExactlyElementsOf(Stream.concat(
                                IntStream.range(0, members).mapToObj(i -> "comp-" + i + " 1.0"),
                                Stream.of(TestBed.COMPONENT + " 1.2.0"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99})
    void run_whenTheComponentIsAMember_releasesWithoutAdding(int others) {
        TestBed bed = bed(packWithTheComponent(others));

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.UPDATE))
                .isEmpty();
        assertThat(componentsNamedIn(bed, "ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(others + 1);
        assertThat(released(bed)).contains(TestBed.COMPONENT + " 1.2.0").hasSize(others + 1);
    }

    @Test
    void run_intoAFullPack_isStoppedInPreflight() {
        TestBed bed = bed(packOf(100));

        PackageAndDeployResult result = run(bed);

        assertThat(TestBed.failure(result))
                .contains("integration pack pack-existing has 100 members, and Boomi's limit is 100");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_leavesNameTypeAndDescriptionAsTheyWere() {
        TestBed bed = bed(packOf(1)
                .integrationPack(SimulatedPack.of("pack-described", "Described", TestBed.ACCOUNT)
                        .withDescription("What customers read")
                        .withInstallationType("SINGLE")));

        TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(request().integrationPackId("pack-described").build());

        SimulatedPack after = bed.boomi.state().packById("pack-described").orElseThrow();
        assertThat(after.name()).isEqualTo("Described");
        assertThat(after.description()).isEqualTo("What customers read");
        assertThat(after.installationType()).isEqualTo("SINGLE");
        assertThat(after.releasedMembers()).hasSize(1);
    }

    private static String update(String... components) {
        StringBuilder json =
                new StringBuilder("{\"id\":\"pack-existing\",\"operationType\":\"ADD\",\"Description\":\"\","
                        + "\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[");
        for (String component : components) {
            json.append(json.charAt(json.length() - 1) == '}' ? "," : "")
                    .append("{\"componentId\":\"")
                    .append(component)
                    .append("\"}");
        }
        return json.append("]}}").toString();
    }

    private void somebodyUpdates(String... components) {
        ConcurrentChange.post(boomi.get(0), "PublisherIntegrationPack/" + TestBed.PACK, update(components));
    }

    private static void assertNothingReleased(TestBed bed, PackageAndDeployResult result) {
        assertNothingReleased(bed, result, RunOutcome.FAILED);
    }

    private static void assertNothingReleased(TestBed bed, PackageAndDeployResult result, RunOutcome outcome) {
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.integrationPackId()).contains(TestBed.PACK);
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .isEmpty();
    }

    @Test
    void run_whenSomebodyRemovesAMemberBeforeTheWrite_stopsAndNamesIt() {
        TestBed bed = bed(
                packOf(3),
                ConcurrentChange.after("POST", "/PackagedComponent", () -> somebodyUpdates("comp-0", "comp-2")));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result))
                .contains("was changed by somebody else while this run was at work")
                .contains("changed: comp-1 at version 1.0, is now comp-1 at version 1.0, removal pending")
                .contains("Nothing more was written");
    }

    @Test
    void run_whenSomebodyAddsAMemberBeforeTheWrite_stopsAndNamesIt() {
        TestBed bed = bed(
                packOf(1).component("comp-new", "New").packagedComponent("pkg-new", "comp-new", "7.0"),
                ConcurrentChange.after("POST", "/PackagedComponent", () -> somebodyUpdates("comp-0", "comp-new")));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result))
                .contains("added by somebody else: comp-new without a released version, version 7.0 pending");
    }

    @Test
    void run_whenSomebodyRemovesAMemberAfterTheWrite_stopsBeforeTheRelease() {
        TestBed bed = bed(
                packOf(3),
                ConcurrentChange.after(
                        "POST",
                        "/PublisherIntegrationPack/" + TestBed.PACK,
                        () -> somebodyUpdates("comp-0", "comp-2", TestBed.COMPONENT)));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result))
                .contains(
                        "after component comp-orders was added, integration pack pack-existing is not as it should be")
                .contains("comp-1 at version 1.0, removal pending")
                .contains("Nothing was released");
    }

    @Test
    void run_whenSomebodyPackagesANewerVersion_stopsBeforeTheRelease() {
        TestBed bed = bed(
                packOf(1),
                ConcurrentChange.before(
                        "POST",
                        "/PublisherIntegrationPack/" + TestBed.PACK,
                        () -> ConcurrentChange.post(
                                boomi.get(0),
                                "PackagedComponent",
                                "{\"componentId\":\"comp-orders\",\"packageVersion\":\"9.9\",\"shareable\":true}")));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result)).contains("comp-orders without a released version, version 9.9 pending");
    }

    @Test
    void run_whenAMemberIsMissingFromTheAnswer_namesTheLostOne() {
        TestBed bed = bed(packOf(2));
        bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .occurrence(3)
                .always()
                .respond(200, pack("""
                        {"componentId":"comp-1","currentVersion":"1.0"},
                        {"componentId":"comp-orders","pendingVersion":"1.2.0"}
                        """));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result)).contains("missing: comp-0 at version 1.0");
    }

    private static String pack(String members) {
        return "{\"@type\":\"PublisherIntegrationPack\",\"id\":\"pack-existing\",\"name\":\"Existing Pack\","
                + "\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[" + members + "]}}";
    }

    static Stream<Arguments> answersThatCannotBeBuiltOn() {
        return Stream.of(
                Arguments.of(
                        "{\"@type\":\"PublisherIntegrationPack\",\"id\":\"pack-existing\"}",
                        "does not show its members, so it cannot be changed without losing some"),
                Arguments.of(
                        pack("{\"componentId\":\"a\",\"currentVersion\":\"1\"},{\"componentId\":\"a\"}"),
                        "shows component a twice"),
                Arguments.of(
                        pack("{\"componentId\":\"a\",\"currentVersion\":\"1\",\"deleted\":\"true\"}"),
                        "pending changes that this run did not make"),
                Arguments.of(
                        pack("{\"componentId\":\"comp-orders\",\"currentVersion\":\"1\",\"pendingVersion\":\"1.1\"}"),
                        "comp-orders at version 1, version 1.1 pending"),
                Arguments.of(
                        pack("{\"componentId\":\"a\"},{\"componentId\":\"comp-orders\"}"),
                        "pending changes that this run did not make, and its release would carry them out: a without a"
                                + " released version"));
    }

    @ParameterizedTest
    @MethodSource("answersThatCannotBeBuiltOn")
    void run_whenThePackCannotBeBuiltOn_writesNothing(String answer, String finding) {
        TestBed bed = bed(packOf(1));
        bed.faultOn("PublisherIntegrationPack", Operation.GET).always().respond(200, answer);

        PackageAndDeployResult result = run(bed);

        assertThat(TestBed.failure(result)).contains(finding);
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    /** The pack of {@link #packOf} as somebody else's answer shows it, with a member of its own. */
    private static String packOfTwoAnd(String members) {
        return pack("{\"componentId\":\"comp-0\",\"currentVersion\":\"1.0\",\"pendingVersion\":\"\"},"
                + "{\"componentId\":\"comp-1\",\"currentVersion\":\"1.0\"}" + members);
    }

    private static Arguments reread(String name, String answer, String... findings) {
        return Arguments.of(Named.of(name, answer), List.of(findings));
    }

    static Stream<Arguments> answersAfterTheWrite() {
        String ours = ",{\"componentId\":\"comp-orders\",\"currentVersion\":\"\",\"pendingVersion\":\"1.2.0\"}";
        return Stream.of(
                reread("all others lost", pack(ours.substring(1)), "missing: comp-0 at version 1.0", "missing: comp-1"),
                reread(
                        "a member at another version",
                        packOfTwoAnd(ours).replaceFirst("\"1.0\"", "\"0.9\""),
                        "changed: comp-0 at version 1.0, is now comp-0 at version 0.9"),
                reread(
                        "a member with something pending",
                        packOfTwoAnd(ours).replaceFirst("\"pendingVersion\":\"\"", "\"pendingVersion\":\"2.0\""),
                        "changed: comp-0 at version 1.0, is now comp-0 at version 1.0, version 2.0 pending"),
                reread(
                        "a member of somebody else",
                        packOfTwoAnd(ours + ",{\"componentId\":\"comp-x\",\"pendingVersion\":\"3\"}"),
                        "added by somebody else: comp-x without a released version, version 3 pending"),
                reread("without the component itself", packOfTwoAnd(""), "missing: comp-orders"),
                reread(
                        "the component at another version",
                        packOfTwoAnd(ours.replace("1.2.0", "1.1.0")),
                        "is now comp-orders without a released version, version 1.1.0 pending"),
                reread(
                        "the component to be dropped",
                        packOfTwoAnd(ours.replace("}", ",\"deleted\":true}")),
                        "is now comp-orders without a released version, version 1.2.0 pending, removal pending"),
                reread(
                        "no members at all",
                        "{\"@type\":\"PublisherIntegrationPack\",\"id\":\"pack-existing\"}",
                        "component comp-orders was added to integration pack pack-existing",
                        "does not show its members"),
                reread(
                        "a member twice",
                        packOfTwoAnd(ours + ours),
                        "component comp-orders was added to integration pack pack-existing",
                        "shows component comp-orders twice"),
                reread(
                        "another pack",
                        packOfTwoAnd(ours).replace("pack-existing", "pack-other"),
                        "component comp-orders was added to integration pack pack-existing",
                        "pack-other"));
    }

    @ParameterizedTest
    @MethodSource("answersAfterTheWrite")
    void run_whenThePackIsNotAsItShouldBeAfterTheWrite_releasesNothing(String answer, List<String> findings) {
        TestBed bed = bed(packOf(2));
        rereading(bed).respond(200, answer);

        PackageAndDeployResult result = run(bed);

        boolean seen = !findings.get(0).startsWith("component comp-orders was added");
        assertNothingReleased(bed, result, seen ? RunOutcome.FAILED : RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result)).contains(findings).contains("Nothing was released");
    }

    /** The pack is read in preflight, before the write, and after it. */
    private static FaultMatcher rereading(TestBed bed) {
        return bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .occurrence(3)
                .always();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void run_whenThePackCannotBeReadAgain_saysThatItWasChangedAndReleasesNothing(int status) {
        TestBed bed = bed(packOf(2));
        rereading(bed).boomiError(status, "Not now.");

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result, RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result))
                .contains(
                        "component comp-orders was added to integration pack pack-existing",
                        status == 404 ? "is not there, in several reads over 15 seconds" : "Not now.")
                .contains("Nothing was released. Look at the pack in Boomi's user interface before its next release");
    }

    @Test
    void run_whenTheAnswerToTheAdditionIsLost_findsTheMemberAndGoesOn() {
        TestBed bed = bed(packOf(2));
        bed.faultOn("PublisherIntegrationPack", Operation.UPDATE).always().resetAfterProcessing();

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.UPDATE))
                .hasSize(1);
    }

    @Test
    void run_whenTheAdditionNeverArrives_releasesNothingAndSaysWhereToLook() {
        TestBed bed = bed(packOf(2));
        bed.faultOn("PublisherIntegrationPack", Operation.UPDATE).always().resetBeforeProcessing();

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result, RunOutcome.UNKNOWN);
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.UPDATE))
                .hasSize(3);
        assertThat(TestBed.failure(result))
                .contains("it was not found after 3 attempts", "look whether the package is in the pack");
    }

    @Test
    void run_whenSomebodyReleasesAMemberBeforeTheWrite_stopsAndNamesIt() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(0).build(),
                packOf(2).build(),
                ConcurrentChange.after(
                        "POST",
                        "/PackagedComponent",
                        () -> ConcurrentChange.post(
                                boomi.get(0),
                                "ReleaseIntegrationPack",
                                "{\"id\":\"pack-existing\",\"releaseSchedule\":\"IMMEDIATELY\","
                                        + "\"ReleasePackagedComponents\":{\"ReleasePackagedComponent\":["
                                        + "{\"componentId\":\"comp-0\",\"version\":\"2.0\"},"
                                        + "{\"componentId\":\"comp-1\",\"version\":\"1.0\"}]}}")),
                builder -> {});
        boomi.add(bed.boomi);

        PackageAndDeployResult result = run(bed);

        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertThat(TestBed.failure(result))
                .contains("changed: comp-0 at version 1.0, is now comp-0 at version 2.0")
                .contains("Nothing more was written");
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.UPDATE))
                .isEmpty();
    }

    @Test
    void run_whenSomebodyPutsTheComponentIntoThePackMeanwhile_stopsAndNamesIt() {
        TestBed bed = bed(
                packOf(1),
                ConcurrentChange.after(
                        "POST", "/PackagedComponent", () -> somebodyUpdates("comp-0", TestBed.COMPONENT)));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result)).contains("added by somebody else: comp-orders");
    }

    @Test
    void run_whenTheServerTakesUpTheNewPackageOfAMemberByItself_releasesIt() {
        TestBed bed = bed(packWithTheComponent(1));
        bed.faultOn("PublisherIntegrationPack", Operation.GET).occurrence(2).respond(200, pack("""
                        {"componentId":"comp-0","currentVersion":"1.0","latestVersion":"2.0"},
                        {"componentId":"comp-orders","currentVersion":"1.1.0","pendingVersion":"1.2.0"}
                        """));

        PackageAndDeployResult result = run(bed);

        assertThat(result.failure()).isEmpty();
        assertThat(released(bed)).containsExactly("comp-0 1.0", "comp-orders 1.2.0");
    }

    @Test
    void run_whenTheServerTakesUpAnotherPackageOfAMember_stops() {
        TestBed bed = bed(packWithTheComponent(1));
        bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .occurrence(2)
                .always()
                .respond(200, pack("""
                        {"componentId":"comp-0","currentVersion":"1.0"},
                        {"componentId":"comp-orders","currentVersion":"1.1.0","pendingVersion":"1.1.9"}
                        """));

        PackageAndDeployResult result = run(bed);

        assertNothingReleased(bed, result);
        assertThat(TestBed.failure(result)).contains("is now comp-orders at version 1.1.0, version 1.1.9 pending");
    }

    @Test
    void run_intoAPackOfATypeThatIsNotKnown_leavesTheTypeOut() {
        TestBed bed = bed(packOf(1));
        bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .times(2)
                .respond(
                        200,
                        pack("{\"componentId\":\"comp-0\",\"currentVersion\":\"1.0\"}")
                                .replaceFirst("\\{", "{\"installationType\":\"UNLIMITED\","));

        PackageAndDeployResult result = run(bed);

        assertThat(result.failure()).isEmpty();
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.UPDATE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).doesNotContain("installationType"));
    }

    @Test
    void run_whenAMemberIsToBeDropped_isStoppedInPreflight() {
        TestBed bed = bed(packOf(3));
        boomi.add(bed.boomi);
        somebodyUpdates("comp-0", "comp-2");
        bed.boomi.journal().clear();

        PackageAndDeployResult result = run(bed);

        assertThat(TestBed.failure(result)).contains("comp-1 at version 1.0, removal pending");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_withoutPreflight_stillRefusesForeignChanges() {
        TestBed bed = bed(packOf(1).packMember(TestBed.PACK, "pkg-0-newer"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .withoutPreflight()
                .build()
                .run(request().build());

        assertThat(TestBed.failure(result)).contains("comp-0 at version 1.0, version 2.0 pending");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PublisherIntegrationPack, 404",
        "PublisherIntegrationPack, 405",
        "ReleaseIntegrationPack, 405",
        "ReleaseIntegrationPack, 410"
    })
    void run_whenAWriteDoesNotExist_namesTheOtherDialect(String object, int status) {
        TestBed bed = bed(packOf(1));
        bed.boomi
                .faults()
                .on(call -> call.object().equals(object) && call.operation().isWrite())
                .boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains("it does not offer Boomi's published API (PLATFORM)", "GUIDE dialect");
    }
}
