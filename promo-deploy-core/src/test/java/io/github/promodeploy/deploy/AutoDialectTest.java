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

    private PackageAndDeployResult run(TestBed promotions, PackageAndDeployRequest.Builder request) {
        return PackageAndDeployer.builder(promotions.client)
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
        TestBed promotions = served.promotions();

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.dialect()).isEqualTo(served.name());
        assertThat(events).containsExactly("started AUTO", "chosen " + served.name());
        assertThat(result.steps().get(0).step()).isEqualTo(Step.CHOOSE_DIALECT);
        assertThat(result.steps().get(0).attempts()).isEqualTo(1);
        assertThat(promotions.boomi.journal().entries().get(0).path()).endsWith("/PublisherIntegrationPack/query");
    }

    @Test
    void run_onAServerThatSpeaksBoth_prefersThePublishedApi() {
        TestBed promotions = new TestBed(
                SimulatorSettings.builder()
                        .dialects(SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM)
                        .build(),
                TestDialect.world().build());

        assertThat(run(promotions, TestBed.existingPack()).dialect()).isEqualTo("PLATFORM");
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
        TestBed promotions = TestDialect.GUIDE.promotions();
        promotions
                .faultOn("PublisherIntegrationPack", Operation.UNKNOWN)
                .always()
                .boomiError(status, message);

        assertThat(run(promotions, TestBed.newPack()).dialect()).isEqualTo("GUIDE");
    }

    private static FaultMatcher firstQuery(TestBed promotions) {
        return promotions.faultOn("PublisherIntegrationPack", Operation.QUERY);
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
        TestBed promotions = TestDialect.PLATFORM.promotions();
        firstQuery(promotions).times(2).header("Content-Type", type).respond(status, body);

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.dialect()).isEqualTo("PLATFORM");
        assertThat(result.steps().get(0).attempts()).isEqualTo(3);
        assertThat(promotions.time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void run_whenAGatewayRespondsEveryTime_speaksTheGuideOnlyIfItSaysSoInADocument(
            int status, String type, String body) {
        TestBed promotions = TestDialect.GUIDE.promotions();
        promotions
                .faultOn("PublisherIntegrationPack", Operation.UNKNOWN)
                .always()
                .header("Content-Type", type)
                .respond(status, body);

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        if (type.equals("application/json")) {
            assertThat(result.dialect()).isEqualTo("GUIDE");
            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        } else {
            assertThat(TestBed.failure(result))
                    .contains(String.valueOf(status), "Choose the dialect with dialect (--dialect): PLATFORM");
            assertThat(promotions.boomi.journal().writes()).isEmpty();
        }
        assertThat(result.steps().get(0).attempts()).isEqualTo(3);
    }

    /** The words prove nothing in a page. */
    @Test
    void run_whenAPageSpeaksOfEndpoints_asksAgain() {
        TestBed promotions = TestDialect.PLATFORM.promotions();
        firstQuery(promotions)
                .header("Content-Type", "text/html")
                .respond(400, "<html><title>No endpoint is healthy</title></html>");

        assertThat(run(promotions, TestBed.newPack()).dialect()).isEqualTo("PLATFORM");
    }

    @Test
    void run_interruptedBeforeItAsksAgain_stops() {
        TestBed promotions = TestBed.behind(transport -> call -> {
            HttpReply reply = transport.send(call);
            Thread.currentThread().interrupt();
            return reply;
        });
        promotions.faultOn("PublisherIntegrationPack", Operation.UNKNOWN).html(404);

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestBed.failure(result)).contains("ask again which dialect", "interrupted");
        assertThat(promotions.boomi.journal().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400, The feature is not enabled.", "403, Access denied.", "500, Internal error."})
    void run_whenItCannotBeTold_asksForAnExplicitChoice(int status, String message) {
        TestBed promotions = TestDialect.PLATFORM.promotions();
        promotions.faultOn("PublisherIntegrationPack", Operation.QUERY).always().boomiError(status, message);

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.dialect()).isEqualTo("AUTO");
        assertThat(result.failure().orElseThrow().step()).contains(Step.CHOOSE_DIALECT);
        assertThat(TestBed.failure(result))
                .contains(message, "Choose the dialect with dialect (--dialect): PLATFORM", "GUIDE");
        assertThat(promotions.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheCredentialsAreRefused_saysJustThat() {
        TestBed promotions = TestDialect.PLATFORM.promotions();
        promotions.faultOn("PublisherIntegrationPack", Operation.QUERY).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        assertThat(TestBed.failure(result)).doesNotContain("Choose the dialect");
        assertThat(promotions.boomi.journal().entries()).hasSize(1);
    }

    @Test
    void run_whenTheChosenDialectCannotDoWhatIsAsked_writesNothing() {
        TestBed promotions = TestDialect.GUIDE.promotions();

        PackageAndDeployResult result = run(promotions, TestBed.newPack().releaseOnDate(LocalDate.of(2030, 1, 1)));

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .startsWith("the server speaks the GUIDE dialect, and nothing was written, because releaseOnDate");
        assertThat(promotions.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_withAFixedDialect_doesNotAsk() {
        TestBed promotions = TestDialect.PLATFORM.promotions();

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(promotions)
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.steps()).noneMatch(step -> step.step() == Step.CHOOSE_DIALECT);
        assertThat(promotions.boomi.journal().entries().get(0).path()).endsWith("/AccountGroupAccount/query");
    }

    @Test
    void run_whenTheServerAnswersWithAPage_asksForAnExplicitChoice() {
        TestBed promotions = TestDialect.PLATFORM.promotions();
        promotions.faultOn("PublisherIntegrationPack", Operation.QUERY).always().html(200);

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(result.failure().orElseThrow().step()).contains(Step.CHOOSE_DIALECT);
        assertThat(TestBed.failure(result)).contains("Choose the dialect with dialect (--dialect): PLATFORM", "GUIDE");
        assertThat(promotions.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheServerCannotBeReached_doesNotBlameTheDialect() {
        TestBed promotions = TestDialect.PLATFORM.promotions();
        promotions.faultOn("PublisherIntegrationPack", Operation.QUERY).always().resetBeforeProcessing();

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(TestBed.failure(result)).contains("the connection broke").doesNotContain("Choose the dialect");
        assertThat(promotions.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_asksForThePackOfTheRequest(TestDialect served) {
        TestBed promotions = served.promotions();

        run(promotions, TestBed.existingPack());

        assertThat(promotions.boomi.journal().entries())
                .filteredOn(entry -> entry.path().endsWith("/PublisherIntegrationPack/query"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body()).contains("\"id\"", "\"pack-existing\""));
    }

    @ParameterizedTest
    @EnumSource
    void plan_byDefault_speaksWhatTheServerSpeaks(TestDialect served) {
        TestBed promotions = served.promotions();

        assertThat(PackageAndDeployer.builder(promotions.client)
                        .build()
                        .plan(TestBed.newPack().build())
                        .dialect())
                .isEqualTo(served.name());
    }

    @Test
    void run_whenThePublishedApiIsChosen_refusesWhatBelongsToTheGuide() {
        TestBed promotions = TestDialect.PLATFORM.promotions();

        PackageAndDeployResult result = PackageAndDeployer.builder(promotions.client)
                .deploymentPackage(DeployedIdSource.RELEASE)
                .build()
                .run(TestBed.newPack().newPackDescription("x".repeat(501)).build());

        assertThat(TestBed.failure(result))
                .startsWith("the server speaks the PLATFORM dialect, and nothing was written, because ")
                .contains("deploymentPackage (--deploy-package-id)", "newPackDescription is 501 characters long");
        assertThat(promotions.boomi.journal().entries()).hasSize(1);
    }

    @Test
    void run_whenTheChoiceFails_namesNoEnvironment() {
        TestBed promotions = TestDialect.PLATFORM.promotions();
        promotions.faultOn("PublisherIntegrationPack", Operation.QUERY).boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(promotions, TestBed.newPack());

        assertThat(events).containsExactly("started AUTO");
        assertThat(result.environments()).isEmpty();
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
    }
}
