package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AutoDialectTest {

    private final List<String> events = new ArrayList<>();

    private PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return PackageAndDeployer.builder(bed.client)
                .listener(new RunListener() {
                    @Override
                    public void runStarted(String runId, String dialect) {
                        events.add("started " + dialect);
                    }

                    @Override
                    public void dialectChosen(String dialect) {
                        events.add("chosen " + dialect);
                    }
                })
                .build()
                .run(request.build());
    }

    @ParameterizedTest
    @EnumSource
    void run_byDefault_speaksWhatTheServerSpeaks(TestDialect served) {
        TestBed bed = served.bed();

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.dialect()).isEqualTo(served.name());
        assertThat(events).containsExactly("started AUTO", "chosen " + served.name());
        assertThat(result.steps().get(0).step()).isEqualTo(Step.CHOOSE_DIALECT);
        assertThat(result.steps().get(0).attempts()).isEqualTo(1);
        assertThat(bed.boomi.journal().entries().get(0).path()).endsWith("/PublisherIntegrationPack/query");
    }

    @Test
    void run_onAServerThatSpeaksBoth_prefersThePublishedApi() {
        TestBed bed = new TestBed(
                SimulatorSettings.builder()
                        .dialects(SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM)
                        .build(),
                TestDialect.world().build());

        assertThat(run(bed, TestBed.existingPack()).dialect()).isEqualTo("PLATFORM");
    }

    @ParameterizedTest
    @CsvSource({
        "404, Endpoint is invalid or no longer exists.",
        "405, Not allowed.",
        "410, Gone.",
        "400, Endpoint is invalid or no longer exists.",
        "400, There is no such endpoint."
    })
    void run_whenTheQueryDoesNotExist_speaksTheGuide(int status, String message) {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.UNKNOWN).always().boomiError(status, message);

        assertThat(run(bed, TestBed.newPack()).dialect()).isEqualTo("GUIDE");
    }

    private static FaultMatcher firstQuery(TestBed bed) {
        return bed.faultOn("PublisherIntegrationPack", Operation.QUERY);
    }

    /** What a gateway may put in the place of the response, once. */
    static Stream<Arguments> pages() {
        return Stream.of(404, 405, 410)
                .flatMap(status -> Stream.of(
                        Arguments.of(status, "text/html", "<html><body>No such page</body></html>"),
                        Arguments.of(status, "text/plain", "no route"),
                        Arguments.of(status, "text/plain", ""),
                        Arguments.of(status, "application/json", "{\"detail\":\"no route\"}")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void run_whenAGatewayRespondsInTheServersPlace_asksAgain(int status, String type, String body) {
        TestBed bed = TestDialect.PLATFORM.bed();
        firstQuery(bed).times(2).header("Content-Type", type).respond(status, body);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.dialect()).isEqualTo("PLATFORM");
        assertThat(result.steps().get(0).attempts()).isEqualTo(3);
        assertThat(bed.time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void run_whenAGatewayRespondsEveryTime_speaksTheGuideOnlyIfItSaysSoInADocument(
            int status, String type, String body) {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.UNKNOWN)
                .always()
                .header("Content-Type", type)
                .respond(status, body);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        if (type.equals("application/json")) {
            assertThat(result.dialect()).isEqualTo("GUIDE");
            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        } else {
            assertThat(TestBed.failure(result))
                    .contains(String.valueOf(status), "Choose the dialect with dialect (--dialect): PLATFORM");
            assertThat(bed.boomi.journal().writes()).isEmpty();
        }
        assertThat(result.steps().get(0).attempts()).isEqualTo(3);
    }

    /** The words prove nothing in a page. */
    @Test
    void run_whenAPageSpeaksOfEndpoints_asksAgain() {
        TestBed bed = TestDialect.PLATFORM.bed();
        firstQuery(bed)
                .header("Content-Type", "text/html")
                .respond(400, "<html><title>No endpoint is healthy</title></html>");

        assertThat(run(bed, TestBed.newPack()).dialect()).isEqualTo("PLATFORM");
    }

    @Test
    void run_interruptedBeforeItAsksAgain_stops() {
        TestBed bed = TestBed.behind(transport -> call -> {
            HttpReply reply = transport.send(call);
            Thread.currentThread().interrupt();
            return reply;
        });
        bed.faultOn("PublisherIntegrationPack", Operation.UNKNOWN).html(404);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestBed.failure(result)).contains("ask again which dialect", "interrupted");
        assertThat(bed.boomi.journal().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400, The feature is not enabled.", "403, Access denied.", "500, Internal error."})
    void run_whenItCannotBeTold_asksForAnExplicitChoice(int status, String message) {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.QUERY).always().boomiError(status, message);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.dialect()).isEqualTo("AUTO");
        assertThat(result.failure().orElseThrow().step()).contains(Step.CHOOSE_DIALECT);
        assertThat(TestBed.failure(result))
                .contains(message, "Choose the dialect with dialect (--dialect): PLATFORM", "GUIDE");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheCredentialsAreRefused_saysJustThat() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.QUERY).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        assertThat(TestBed.failure(result)).doesNotContain("Choose the dialect");
        assertThat(bed.boomi.journal().entries()).hasSize(1);
    }

    @Test
    void run_whenTheChosenDialectCannotDoWhatIsAsked_writesNothing() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(LocalDate.of(2030, 1, 1)));

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .startsWith("the dialect of the server is GUIDE, and nothing was written, because releaseOnDate");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_withAFixedDialect_doesNotAsk() {
        TestBed bed = TestDialect.PLATFORM.bed();

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(TestBed.newPack().build());

        assertThat(result.steps()).noneMatch(step -> step.step() == Step.CHOOSE_DIALECT);
        assertThat(bed.boomi.journal().entries().get(0).path()).endsWith("/AccountGroupAccount/query");
    }

    @Test
    void run_whenTheServerAnswersWithAPage_asksForAnExplicitChoice() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.QUERY).always().html(200);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.failure().orElseThrow().step()).contains(Step.CHOOSE_DIALECT);
        assertThat(TestBed.failure(result)).contains("Choose the dialect with dialect (--dialect): PLATFORM", "GUIDE");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheServerCannotBeReached_doesNotBlameTheDialect() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.QUERY).always().resetBeforeProcessing();

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(TestBed.failure(result)).contains("the connection broke").doesNotContain("Choose the dialect");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_asksForThePackOfTheRequest(TestDialect served) {
        TestBed bed = served.bed();

        run(bed, TestBed.existingPack());

        assertThat(bed.boomi.journal().entries())
                .filteredOn(entry -> entry.path().endsWith("/PublisherIntegrationPack/query"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).contains("\"id\"", "\"pack-existing\""));
    }

    @ParameterizedTest
    @EnumSource
    void plan_byDefault_speaksWhatTheServerSpeaks(TestDialect served) {
        TestBed bed = served.bed();

        assertThat(PackageAndDeployer.builder(bed.client)
                        .build()
                        .plan(TestBed.newPack().build())
                        .dialect())
                .isEqualTo(served.name());
    }

    @Test
    void run_whenThePublishedApiIsChosen_refusesWhatBelongsToTheGuide() {
        TestBed bed = TestDialect.PLATFORM.bed();

        PackageAndDeployResult result = PackageAndDeployer.builder(bed.client)
                .deploymentPackage(DeployedIdSource.RELEASE)
                .build()
                .run(TestBed.newPack().newPackDescription("x".repeat(501)).build());

        assertThat(TestBed.failure(result))
                .startsWith("the dialect of the server is PLATFORM, and nothing was written, because ")
                .contains("deploymentPackage (--deploy-package-id)", "newPackDescription is 501 characters long");
        assertThat(bed.boomi.journal().entries()).hasSize(1);
    }

    @Test
    void run_whenTheChoiceFails_namesNoEnvironment() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.QUERY).boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(events).containsExactly("started AUTO");
        assertThat(result.environments()).isEmpty();
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
    }
}
