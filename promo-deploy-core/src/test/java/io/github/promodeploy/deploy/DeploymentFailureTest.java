package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentFailureTest {

    private final TestBed bed = new TestBed();

    /** What may happen to one deployment, and what is known of it then. */
    private enum Fault {
        BAD_REQUEST(EnvironmentStatus.FAILED),
        FORBIDDEN(EnvironmentStatus.FAILED),
        NOT_FOUND(EnvironmentStatus.FAILED),
        CONFLICT(EnvironmentStatus.FAILED),
        GONE(EnvironmentStatus.FAILED),
        SERVER_ERROR(EnvironmentStatus.UNKNOWN),
        GATEWAY_PAGE(EnvironmentStatus.UNKNOWN),
        RESET_BEFORE(EnvironmentStatus.UNKNOWN),
        RESET_AFTER(EnvironmentStatus.DEPLOYED),
        HANG(EnvironmentStatus.DEPLOYED),
        EMPTY(EnvironmentStatus.DEPLOYED),
        SIGN_IN_PAGE(EnvironmentStatus.UNKNOWN),
        OTHER_ENVIRONMENT(EnvironmentStatus.DEPLOYED);

        final EnvironmentStatus known;

        Fault(EnvironmentStatus known) {
            this.known = known;
        }

        void play(FaultMatcher matcher) {
            switch (this) {
                case BAD_REQUEST -> matcher.boomiError(400, "No.");
                case FORBIDDEN -> matcher.boomiError(403, "No.");
                case NOT_FOUND -> matcher.boomiError(404, "Environment not found.");
                case CONFLICT -> matcher.boomiError(409, "Busy.");
                case GONE -> matcher.boomiError(410, "The runtime is offline.");
                case SERVER_ERROR -> matcher.boomiError(500, "Internal error.");
                case GATEWAY_PAGE -> matcher.html(503);
                case RESET_BEFORE -> matcher.resetBeforeProcessing();
                case RESET_AFTER -> matcher.resetAfterProcessing();
                case HANG -> matcher.hangAfterProcessing();
                case EMPTY -> matcher.emptyBody();
                case SIGN_IN_PAGE -> matcher.html(200);
                case OTHER_ENVIRONMENT ->
                    matcher.afterProcessing()
                            .respond(
                                    200,
                                    "{\"@type\":\"DeployedPackage\",\"deploymentId\":\"d\",\"environmentId\":\"env-9\"}");
            }
        }
    }

    private static HttpReply reply(int status, String body) {
        return io.github.promodeploy.fixtures.ScriptedTransport.reply(
                status,
                body,
                java.util.Map.of("Content-Type", "application/json", "Location", "https://evil.example/x"));
    }

    /** A Boomi whose deployments to one environment do something else. */
    private static TestBed deployingTo(String environmentId, Function<HttpCall, HttpReply> instead) {
        return TestBed.behind(delegate -> call -> {
            boolean meant = call.uri().getPath().endsWith("/DeployedPackage")
                    && new String(call.body(), StandardCharsets.UTF_8).contains("\"" + environmentId + "\"");
            return meant ? instead.apply(call) : delegate.send(call);
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void run_whenOneEnvironmentFails_deploysToTheOthers(Fault fault) {
        fault.play(bed.deploying("env-2").always());

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, fault.known, EnvironmentStatus.DEPLOYED);
        int attempts = fault.known == EnvironmentStatus.UNKNOWN ? 3 : 1;
        assertThat(bed.deployedTo()).filteredOn("env-2"::equals).hasSize(attempts);
        assertThat(bed.deployedTo()).hasSize(2 + attempts).startsWith("env-1").endsWith("env-3");
        assertThat(bed.boomi.state().deploymentsTo("env-2")).hasSizeLessThan(2);
        if (fault.known == EnvironmentStatus.DEPLOYED) {
            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            return;
        }
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.environments().get(1).failure()).isPresent();
        assertThat(result.environments().get(1).deploymentId()).isEmpty();
        assertThat(result.failure()).isEmpty();
        assertThat(result.steps())
                .filteredOn(report -> report.step() == Step.DEPLOY)
                .singleElement()
                .extracting(report -> report.message().orElse(""))
                .asString()
                .contains("1 of 3 environments are not known to be deployed");
    }

    @Test
    void run_whenOneEnvironmentFails_isPartialInTheResponse() {
        bed.deploying("env-2").boomiError(403, "Missing privilege.");

        PackageAndDeployResponse response = bed.run(TestBed.newPack()).toResponse();

        assertThat(response.success()).isTrue();
        assertThat(response.errorCode()).isEmpty();
        assertThat(response.deploymentStatus()).isEqualTo("PARTIAL");
        assertThat(response.errorMessage())
                .startsWith("1 of 3 environments not deployed: East Disaster Recovery (env-2): deploy package ")
                .contains("403 \"Missing privilege.\"");
        assertThat(response.releaseVersion()).isEqualTo("1.2.0");
    }

    @Test
    void run_whenAllEnvironmentsFail_isPartialWithEachReason() {
        bed.boomi
                .faults()
                .on(call -> call.object().equals("DeployedPackage")
                        && call.operation().isWrite())
                .always()
                .boomiError(409, "Busy.");

        PackageAndDeployResponse response = bed.run(TestBed.newPack()).toResponse();

        assertThat(response.deploymentStatus()).isEqualTo("PARTIAL");
        assertThat(response.errorMessage()).startsWith("3 of 3 environments not deployed: ");
        assertThat(response.errorMessage().split("; (East|West)")).hasSize(3);
    }

    @Test
    void run_whenBoomiIsBusyForADeployment_repeatsIt() {
        bed.deploying("env-2").boomiError(503, "Too many requests.");

        assertThat(bed.run(TestBed.newPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-2", "env-2", "env-3");
    }

    @Test
    void run_whenNoConnectionIsMade_failsThatEnvironmentForSure() {
        TestBed unreachable = deployingTo("env-2", call -> {
            throw new TransportException(call.operation(), Delivery.NOT_SENT, "the connection was refused.", null);
        });

        assertThat(TestBed.statuses(unreachable.run(TestBed.newPack())))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
    }

    private static void assertStops(TestBed bed, String cause) {
        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 1)).contains(cause);
        assertThat(TestBed.reason(result, 2))
                .isEqualTo("stopped, because what failed at East Disaster Recovery (env-2) holds for all");
        assertThat(bed.deployedTo()).doesNotContain("env-3");
        assertThat(result.toResponse().errorMessage()).startsWith("2 of 3 environments not deployed: ");
    }

    @Test
    void run_whenCredentialsAreNoLongerAccepted_stopsTheRest() {
        bed.deploying("env-2").boomiError(401, "Token revoked.");

        assertStops(bed, "401 \"Token revoked.\"");
    }

    @Test
    void run_whenTheServerCannotBeTrusted_stopsTheRest() {
        assertStops(
                deployingTo("env-2", call -> {
                    throw new TlsException(
                            call.operation(), Delivery.NOT_SENT, "the server could not be trusted.", null);
                }),
                "could not be trusted");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void run_whenRedirected_stopsTheRest(int status) {
        assertStops(deployingTo("env-2", call -> reply(status, "")), "redirect to evil.example was not followed");
    }

    private static TestBed large(int environments, java.util.function.UnaryOperator<HttpTransport> wrapping) {
        SimulatedWorld world = TestBed.world()
                .subAccount("acme_many-SUB09")
                .accountGroup("group-many", "Many", "acme_many-SUB09")
                .environments("acme_many-SUB09", environments)
                .build();
        return new TestBed(SimulatorSettings.defaults(), world, wrapping, client -> {});
    }

    private static PackageAndDeployResult runConcurrently(TestBed bed, int concurrency) {
        return bed.deployer()
                .maxConcurrentDeployments(concurrency)
                .build()
                .run(TestBed.newPack().targetAccountGroupId("group-many").build(), "run-1");
    }

    @Test
    void run_withEightAtOnce_keepsTheOrderOfTheTargetsWhateverFinishesFirst() {
        TestBed many = large(60, delegate -> {
            Random random = new Random(11);
            return call -> {
                int turns = random.nextInt(400);
                IntStream.range(0, turns).forEach(turn -> Thread.onSpinWait());
                return delegate.send(call);
            };
        });
        IntStream.of(7, 21, 40)
                .forEach(number ->
                        many.deploying("acme_many-SUB09-env-" + number).boomiError(409, "Busy."));

        PackageAndDeployResult result = runConcurrently(many, 8);

        assertThat(result.environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                        .mapToObj(number -> "acme_many-SUB09-env-" + number)
                        .toList());
        assertThat(result.environments())
                .filteredOn(environment -> environment.status() == EnvironmentStatus.FAILED)
                .extracting(EnvironmentResult::environmentId)
                .containsExactly("acme_many-SUB09-env-7", "acme_many-SUB09-env-21", "acme_many-SUB09-env-40");
        assertThat(many.deployedTo()).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"2, 10", "8, 20", "64, 3"})
    void run_withALimit_neverHasMoreUnderWayAndReachesIt(int limit, int environments) {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int expected = Math.min(limit, environments);
        CountDownLatch full = new CountDownLatch(expected);
        TestBed many = large(environments, delegate -> call -> {
            if (!call.uri().getPath().endsWith("/DeployedPackage")) {
                return delegate.send(call);
            }
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            full.countDown();
            awaitUninterruptibly(full);
            HttpReply reply = delegate.send(call);
            underWay.decrementAndGet();
            return reply;
        });

        assertThat(runConcurrently(many, limit).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(most).hasValue(expected);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("not to be interrupted", e);
        }
    }

    /** A 401 that is not Boomi's is looked into first, unless another one stops the run meanwhile: then it is unknown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"@type\":\"Error\",\"message\":\"Token revoked.\"} | FAILED",
                "{\"message\":\"Token revoked.\"}                    | FAILED or UNKNOWN"
            })
    void run_withEightAtOnceAndWrongCredentials_doesNotTryThemAgainAndAgain(String body, String statuses) {
        AtomicInteger tried = new AtomicInteger();
        TestBed many = large(40, delegate -> call -> {
            if (call.uri().getPath().endsWith("/DeployedPackage")) {
                tried.incrementAndGet();
                return reply(401, body);
            }
            return delegate.send(call);
        });

        PackageAndDeployResult result = runConcurrently(many, 8);

        assertThat(tried.get()).isBetween(1, 8);
        assertThat(TestBed.statuses(result))
                .filteredOn(status -> statuses.contains(status.name()))
                .hasSize(tried.get());
        assertThat(TestBed.statuses(result))
                .filteredOn(EnvironmentStatus.NOT_ATTEMPTED::equals)
                .hasSize(40 - tried.get());
        assertThat(result.environments())
                .filteredOn(environment -> environment.status() == EnvironmentStatus.NOT_ATTEMPTED)
                .allMatch(environment ->
                        environment.reason().orElseThrow().startsWith("stopped, because what failed at "));
    }

    @Test
    void run_withEightAtOnceAndOneInTheLine_leavesTheWaitingOnesUnsentAfterA401() {
        CountDownLatch refused = new CountDownLatch(1);
        AtomicInteger tried = new AtomicInteger();
        TestBed many = large(8, delegate -> call -> {
            if (call.uri().getPath().endsWith("/DeployedPackage")) {
                tried.incrementAndGet();
                return reply(401, "{\"message\":\"Token revoked.\"}");
            }
            return delegate.send(call);
        });
        List<String> first = new java.util.concurrent.CopyOnWriteArrayList<>();

        PackageAndDeployResult result = many.deployer()
                .maxConcurrentDeployments(8)
                .throttle(request -> {
                    first.add(request.operation());
                    if (first.get(0).equals(request.operation())) {
                        return;
                    }
                    // Stands in line until the first one's refusal wakes it.
                    refused.await();
                })
                .build()
                .run(TestBed.newPack().targetAccountGroupId("group-many").build());

        assertThat(tried).hasValue(1);
        assertThat(TestBed.statuses(result))
                .filteredOn(EnvironmentStatus.NOT_ATTEMPTED::equals)
                .hasSize(7);
        assertThat(result.environments().stream().flatMap(environment -> environment.reason().stream()))
                .filteredOn(reason -> !reason.startsWith("stopped, because what failed at "))
                .singleElement()
                .asString()
                .contains("Token revoked.");
    }
}
