package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The response to a write is a success, but says something else than was asked for. */
class ContradictedRequestsTest {

    private static final String OWN = "env-own";

    /** Rewrites responses on their way to the client. */
    private record Rewriting(
            HttpTransport server, Predicate<String> calls, String from, String to, List<String> rewritten)
            implements HttpTransport {

        @Override
        public HttpReply send(HttpCall call) {
            HttpReply reply = server.send(call);
            String asked = call.method() + " " + call.uri().getPath().replaceFirst(".*/v1/[^/]+/", "");
            String body = reply.text().replaceAll(from, to);
            if (!calls.test(asked) || body.equals(reply.text())) {
                return reply;
            }
            rewritten.add(asked);
            return new HttpReply(
                    reply.statusCode(),
                    HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true),
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final List<String> rewritten = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private TestBed bed(TestDialect dialect, Predicate<String> calls, String from, String to) {
        return new TestBed(
                dialect.settings().releaseDuration(Duration.ofSeconds(12)).build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own Production")
                        .build(),
                server -> new Rewriting(server, calls, from, to, rewritten),
                builder -> {});
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, PackageAndDeployRequest request) {
        PackageAndDeployResult result = dialect.deployer(bed).build().run(request, TestBed.RUN);
        assertThat(rewritten).as("rewritten responses").isNotEmpty();
        warnings.addAll(result.warnings());
        return result;
    }

    private static PackageAndDeployRequest toOwnEnvironment() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(TestBed.COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId(TestBed.PACK)
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .build();
    }

    private static int deployments(TestBed bed) {
        return bed.boomi.journal().entries("DeployedPackage", Operation.CREATE).size();
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE,    '\"active\":true',             '\"active\":false'",
        "PLATFORM, '\"active\":true',             '\"active\":false'",
        "GUIDE,    '\"packageVersion\":\"1.2.0\"', '\"packageVersion\":\"9.9\"'",
        "PLATFORM, '\"packageVersion\":\"1.2.0\"', '\"packageVersion\":\"9.9\"'",
        "PLATFORM, '\"packageId\":\"[^\"]*\"',     '\"packageId\":\"other\"'",
        "PLATFORM, '\"componentId\":\"[^\"]*\"',   '\"componentId\":\"other\"'"
    })
    void run_whenOnlyTheResponseToTheDeploymentIsWrong_looksAndTakesUpWhatIsThere(
            TestDialect dialect, String from, String to) {
        TestBed bed = bed(dialect, "POST DeployedPackage"::equals, from, to);

        PackageAndDeployResult result = run(dialect, bed, toOwnEnvironment());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(deployments(bed)).isEqualTo(1);
        assertThat(bed.boomi.state().activeDeployments(OWN)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE,    '\"active\":true',             '\"active\":false',        FAILED,  no longer active",
        "PLATFORM, '\"active\":true',             '\"active\":false',        FAILED,  no longer active",
        "GUIDE,    '\"packageVersion\":\"1.2.0\"', '\"packageVersion\":\"9.9\"', UNKNOWN, version 9.9",
        "PLATFORM, '\"packageVersion\":\"1.2.0\"', '\"packageVersion\":\"9.9\"', UNKNOWN, version 9.9"
    })
    void run_whenTheDeploymentReallyIsAnother_doesNotCallItDeployed(
            TestDialect dialect, String from, String to, EnvironmentStatus status, String reason) {
        TestBed bed = bed(dialect, call -> call.startsWith("POST DeployedPackage"), from, to);

        PackageAndDeployResult result = run(dialect, bed, toOwnEnvironment());

        assertThat(result.environments()).singleElement().satisfies(environment -> {
            assertThat(environment.status()).isEqualTo(status);
            assertThat(environment.reason().orElseThrow()).contains(reason);
        });
        assertThat(deployments(bed)).isEqualTo(1);
    }

    @Test
    void run_inTheGuide_acceptsThePackageIdOfAnother() {
        TestBed bed = bed(
                TestDialect.GUIDE,
                "POST DeployedPackage"::equals,
                "\"packageId\":\"[^\"]*\"",
                "\"packageId\":\"other\"");

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, toOwnEnvironment());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_whenThePackageIsNotShareable_stopsBeforeThePack_alsoWhenResumed(TestDialect dialect) {
        TestBed bed = bed(dialect, "POST PackagedComponent"::equals, "\"shareable\":true", "\"shareable\":false");

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).contains("is not shareable").contains("packageVersion");
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.resumable()).isFalse();
        assertThat(bed.boomi.state().packs()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE,    POST IntegrationPack,          '\"installationType\":\"MULTI\"', '\"installationType\":\"SINGLE\"'",
        "PLATFORM, POST PublisherIntegrationPack, '\"installationType\":\"MULTI\"', '\"installationType\":\"SINGLE\"'",
        "PLATFORM, POST ReleaseIntegrationPack,   IMMEDIATELY,                     RELEASE_ON_SPECIFIED_DATE",
        "PLATFORM, POST ReleaseIntegrationPack,   '\"version\":\"1.2.0\"',          '\"version\":\"9.9\"'"
    })
    void run_whenAnotherResponseContradictsItsRequest_looksAndMakesNothingTwice(
            TestDialect dialect, String call, String from, String to) {
        TestBed bed = bed(dialect, call::equals, from, to);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack().build());

        assertThat(result.outcome()).as(result.toResponse().toJson()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(rewritten).hasSize(1);
        assertThat(bed.boomi.state().packs()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"listenerStatus\":\"RUNNING\"', '\"listenerStatus\":\"PAUSED\"', with listeners RUNNING",
        "'\"active\":true', '\"active\":true,\"message\":\"2 of 1 licenses are used.\"', 2 of 1 licenses are used.",
        "'\"notes\":\"[^\"]*\"', '\"notes\":\"promo-deploy run run-1 and more\"', kept other notes"
    })
    void run_whenTheDeploymentDiffersInOtherThings_warns(String from, String to, String warning) {
        TestBed bed = bed(TestDialect.GUIDE, "POST DeployedPackage"::equals, from, to);

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, toOwnEnvironment());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(warnings).singleElement().asString().contains(warning).contains(OWN);
    }
}
