package io.github.promodeploy.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomExtensionsTest {

    private final TestBed bed = new TestBed();

    /** A transport of somebody's own, which throws at a request whose path and body fit. */
    private static TestBed throwing(String path, String body, Supplier<? extends Throwable> thrown) {
        return TestBed.behind(network -> call -> {
            boolean fits = call.method().equals("POST")
                    && call.uri().getPath().endsWith(path)
                    && new String(call.body(), UTF_8).contains(body);
            if (!fits) {
                return network.send(call);
            }
            throw sneaky(thrown.get());
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private PackageAndDeployResult run(EnvironmentResolver resolver) {
        return bed.deployer()
                .environmentResolver(resolver)
                .build()
                .run(TestBed.newPack().build());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void run_whenATransportThrowsAnError_losesOnlyThatEnvironment(int atOnce) {
        TestBed broken = throwing("/DeployedPackage", "env-2", () -> new StackOverflowError("planted"));

        PackageAndDeployResult result = broken.deployer()
                .maxConcurrentDeployments(atOnce)
                .build()
                .run(TestBed.newPack().build());

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.UNKNOWN, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 1)).contains("look at the environment's deployments");
    }

    @Test
    void run_withAnotherResolver_deploysToItsTargetsEachOnce() {
        PackageAndDeployResult result = run((request, client) ->
                List.of(TargetEnvironment.of("env-3"), TargetEnvironment.of("env-1"), TargetEnvironment.of("env-3")));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactly("env-3", "env-1");
    }

    @Test
    void run_whenAResolverReturnsIdsThatAreNone_writesNothing() {
        PackageAndDeployResult result =
                run((request, client) -> List.of(TargetEnvironment.of("env-1"), TargetEnvironment.of("../env-2")));

        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result))
                .contains("1 target environments cannot be deployed to", "is not a Boomi id")
                .doesNotContain("../env-2");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    static Stream<Arguments> brokenResolvers() {
        return Stream.of(
                arguments(
                        throwing(new IllegalStateException("no list")),
                        "threw java.lang.IllegalStateException in" + " resolve: no list."),
                arguments(throwing(new IllegalStateException()), "threw java.lang.IllegalStateException in resolve."),
                arguments(
                        throwing(new ClassCastException("class java.lang.String cannot be cast")),
                        "threw java.lang.ClassCastException in resolve."),
                arguments(throwing(new StackOverflowError()), "threw java.lang.StackOverflowError in resolve."),
                arguments(
                        throwing(new NoClassDefFoundError("com/acme/Groups")),
                        "threw java.lang.NoClassDefFoundError in resolve: com/acme/Groups."),
                arguments((EnvironmentResolver) CustomExtensionsTest::nothing, "returned null from resolve."),
                arguments(
                        (EnvironmentResolver) CustomExtensionsTest::withNull,
                        "returned a list with null in it from resolve."));
    }

    private static EnvironmentResolver throwing(Throwable thrown) {
        return (request, client) -> {
            throw raise(thrown);
        };
    }

    private static RuntimeException raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    private static List<TargetEnvironment> withNull(
            PackageAndDeployRequest request, io.github.promodeploy.boomi.BoomiClient client) {
        return Arrays.asList(TargetEnvironment.of("env-1"), null);
    }

    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    private static List<TargetEnvironment> nothing(
            PackageAndDeployRequest request, io.github.promodeploy.boomi.BoomiClient client) {
        return null;
    }

    @ParameterizedTest
    @MethodSource("brokenResolvers")
    void run_whenAResolverIsBroken_namesItAndWritesNothing(EnvironmentResolver resolver, String mistake) {
        PackageAndDeployResult result = run(resolver);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .isEqualTo("the environment resolver " + resolver.getClass().getName() + " " + mistake
                        + " Nothing was written. Correct the resolver, then run again.");
        assertThat(result.failure().flatMap(RunFailure::cause).orElseThrow().getClass())
                .isEqualTo(causeOf(mistake));
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    private static Class<?> causeOf(String mistake) {
        return Stream.<Class<?>>of(
                        IllegalStateException.class,
                        ClassCastException.class,
                        StackOverflowError.class,
                        NoClassDefFoundError.class)
                .filter(type -> mistake.startsWith("threw " + type.getName()))
                .findFirst()
                .orElse(PromotionStopException.class);
    }

    @Test
    void run_whenABrokenResolverTellsTheSecret_masksIt() {
        PackageAndDeployResult result = run(throwing(new IllegalStateException("sent " + TestBed.TOKEN)));

        assertThat(result + result.toJson()).contains("in resolve: sent ***").doesNotContain(TestBed.TOKEN);
    }

    /** A throttle that throws at one of its calls. */
    private record BrokenThrottle(String failing, Throwable thrown) implements Throttle {

        private void call(String name) {
            if (name.equals(failing)) {
                throw raise(thrown);
            }
        }

        @Override
        public void acquire(ThrottleRequest request) {
            call("acquire");
            if (request.operation().startsWith("release ")) {
                call("release");
            }
        }

        @Override
        public void report(ThrottleFeedback feedback) {
            call("report");
        }

        @Override
        public Duration gap() {
            call("gap");
            return Duration.ZERO;
        }
    }

    static Stream<Throwable> thrown() {
        return Stream.of(new IllegalStateException("planted"), new StackOverflowError("planted"));
    }

    private static TestBed withThrottle(String failing, Throwable thrown) {
        return TestBed.withClient(client -> client.throttle(new BrokenThrottle(failing, thrown)));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void run_whenTheClientsThrottleThrows_namesItAndHasSentNothing(Throwable thrown) {
        TestBed throttled = withThrottle("acquire", thrown);

        PackageAndDeployResult result = throttled.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains("the throttle " + BrokenThrottle.class.getName() + " threw "
                        + thrown.getClass().getName() + " in acquire: planted. The request was not sent.");
        assertThat(result.failure().flatMap(RunFailure::cause).orElseThrow())
                .isInstanceOf(ThrottleException.class)
                .hasCause(thrown);
        assertThat(throttled.boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void run_whenTheClientsThrottleThrowsAtAWrite_knowsThatItWasNotSent(Throwable thrown) {
        TestBed throttled = withThrottle("release", thrown);

        PackageAndDeployResult result = throttled.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RELEASE);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isFalse();
        assertThat(result.integrationPackId()).isPresent();
        assertThat(TestBed.failure(result)).contains(BrokenThrottle.class.getName(), "The request was not sent.");
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void run_whenTheClientsThrottleThrowsAtTheReport_isDoneWithOneWarning(Throwable thrown) {
        PackageAndDeployResult result = withThrottle("report", thrown).run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains(BrokenThrottle.class.getName() + " threw "
                        + thrown.getClass().getName() + " in report: planted.");
        assertThat(result.suppressed()).containsExactly(thrown);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void run_whenTheThrottleForDeploymentsThrowsAtTheReport_isDoneWithAWarningForEach(Throwable thrown) {
        PackageAndDeployResult result = bed.deployer()
                .throttle(new BrokenThrottle("report", thrown))
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .hasSize(3)
                .allMatch(warning -> warning.contains(BrokenThrottle.class.getName() + " threw "
                        + thrown.getClass().getName() + " in report: planted."));
        assertThat(result.suppressed()).containsExactly(thrown, thrown, thrown);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void plan_whenTheThrottleCannotTellItsGap_saysSo(Throwable thrown) {
        PromotionPlan plan = withThrottle("gap", thrown)
                .deployer()
                .build()
                .plan(TestBed.newPack().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.leastTime()).isZero();
        assertThat(plan.warnings()).singleElement().asString().contains(BrokenThrottle.class.getName(), "in gap");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_whenAnErrorOfATransportCannotEvenBeWorded_losesOnlyThatEnvironment(int atOnce) {
        TestBed broken = throwing("/DeployedPackage", "env-2", Wordless::new);

        PackageAndDeployResult result = broken.deployer()
                .maxConcurrentDeployments(atOnce)
                .build()
                .run(TestBed.newPack().build());

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.UNKNOWN, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 1)).contains("no words", "It is not known whether it was deployed");
    }

    /** Throws when it is asked what happened. */
    private static final class Wordless extends Error {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void run_withRunIdsOfItsOwn_marksWhatItCreates() {
        PackageAndDeployResult result = bed.deployer()
                .runIds(() -> "night-shift-7")
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.runId()).isEqualTo("night-shift-7");
        assertThat(bed.boomi.state().releases().get(0).notes()).isEqualTo("promo-deploy run night-shift-7");
    }

    @Test
    void run_whenATransportThrowsAnErrorAtTheRelease_handsBackEveryIdAndItsDoubt() {
        TestBed broken = throwing("/ReleaseIntegrationPack", "", () -> new AssertionError("planted"));

        PackageAndDeployResult result =
                broken.deployer().build().run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.integrationPackId()).isPresent();
        assertThat(TestBed.failure(result)).contains("planted", "It is not known whether the server acted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_whenThrottleAndListenerThrowErrors_saysTheTruthAboutEveryEnvironment(int atOnce) {
        PackageAndDeployResult result = bed.deployer()
                .maxConcurrentDeployments(atOnce)
                .throttle(new Throttle() {
                    @Override
                    public void acquire(ThrottleRequest request) {}

                    @Override
                    public void report(ThrottleFeedback feedback) {
                        throw new AssertionError("planted");
                    }
                })
                .listener(new RunListener() {
                    @Override
                    public void environmentDone(EnvironmentResult result, int done, int total) {
                        throw new StackOverflowError("planted");
                    }
                })
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .allSatisfy(
                        environment -> assertThat(environment.deploymentId()).isPresent());
        assertThat(result.warnings()).isNotEmpty();
    }

    @Test
    void run_whenAThrottleRefusesWithAnError_hasNotAttemptedAnything() {
        PackageAndDeployResult result = bed.deployer()
                .throttle(request -> {
                    throw new AssertionError("planted");
                })
                .build()
                .run(TestBed.newPack().build());

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(bed.deployedTo()).isEmpty();
    }

    @Test
    void run_whenAThrottleOverrunsTheDeadline_sendsNoDeploymentAfterIt() {
        PackageAndDeployResult result = bed.deployer()
                .timeout(Duration.ofMinutes(5))
                .throttle(request -> bed.time.advance(Duration.ofMinutes(6)))
                .build()
                .run(TestBed.newPack().build());

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0)).contains("too little is left of the time allowed for the whole run");
        assertThat(bed.deployedTo()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_whenAResolverLeavesThePlainPrefixsReach_writesNothing(TestDialect dialect) {
        TestBed plain = new TestBed(
                dialect.settings().build(),
                TestDialect.world().build(),
                transport -> transport,
                client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = dialect.deployer(plain)
                .environmentResolver((request, client) -> List.of(TargetEnvironment.builder()
                        .environmentId("env-1")
                        .accountId(TestBed.EAST)
                        .build()))
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result)).contains("only the Partner API reaches: env-1");
        assertThat(plain.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_whenAResolverFindsNoneOfTheTargetsAskedFor_writesNothing() {
        PackageAndDeployResult result = run((request, client) -> List.of());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).startsWith("the request asks for target environments, but none were");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    /** A journal of somebody's own, in which one of the calls fails. */
    private static final class OwnJournal extends ForwardingJournal {

        private final RunJournal journal = RunJournal.inMemory();
        private final String failing;
        private int appended;

        OwnJournal(String failing) {
            this.failing = failing;
        }

        private void call(String name) {
            if (name.equals(failing)) {
                throw new LinkageError("planted");
            }
        }

        @Override
        public Claim claim(String runId) {
            call("claim");
            return new ForwardingClaim(journal.claim(runId)) {
                @Override
                public void append(String entry) {
                    call("append " + ++appended);
                    super.append(entry);
                }

                @Override
                public void close() {
                    super.close();
                    call("close");
                }
            };
        }

        @Override
        public List<String> entries(String runId) {
            call("entries");
            return failing.equals("no entries") ? none() : journal.entries(runId);
        }

        @Override
        public List<String> runIds() {
            call("runIds");
            return failing.equals("no runIds") ? none() : journal.runIds();
        }

        @Override
        public boolean isInUse(String runId) {
            call("isInUse");
            return journal.isInUse(runId);
        }

        @SuppressWarnings("NullAway") // What an implementation without null checks may do.
        private static List<String> none() {
            return null;
        }

        @Override
        protected RunJournal journal() {
            return journal;
        }
    }

    private PackageAndDeployResult run(RunJournal journal) {
        return bed.deployer().journal(journal).build().run(TestBed.newPack().build(), TestBed.RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "entries", "no entries"})
    void run_whenAJournalCannotBeRead_writesNothing(String failing) {
        OwnJournal journal = new OwnJournal(failing);

        PackageAndDeployResult result = run(journal);

        assertThat(TestBed.failure(result))
                .startsWith("the journal failed: " + OwnJournal.class.getName())
                .contains(
                        failing.equals("no entries")
                                ? " returned null from entries."
                                : " threw java.lang.LinkageError in " + failing + ": planted.",
                        "Correct the journal",
                        "This process sent nothing.",
                        "may have released or deployed: look before");
        assertThat(result.failure().flatMap(RunFailure::cause).orElseThrow())
                .isInstanceOf(RunJournalException.class)
                .satisfies(cause -> {
                    if (!failing.equals("no entries")) {
                        assertThat(cause).hasCauseInstanceOf(LinkageError.class);
                    }
                });
        assertThat(bed.boomi.journal().entries()).isEmpty();
        assertThat(journal.isInUse(TestBed.RUN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"runIds", "no runIds"})
    void recordedRuns_whenAJournalCannotBeListed_nameIt(String failing) {
        OwnJournal journal = new OwnJournal(failing);

        assertThatExceptionOfType(RunJournalException.class)
                .isThrownBy(() -> RunSummary.in(journal))
                .withMessageStartingWith("the journal failed: " + OwnJournal.class.getName());
        assertThatExceptionOfType(RunJournalException.class)
                .isThrownBy(() -> RunSummary.of(journal, TestBed.RUN))
                .withMessageContaining("Correct the journal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries", "no entries", "isInUse"})
    void recordedRun_whenAJournalCannotBeRead_namesIt(String failing) {
        OwnJournal journal = new OwnJournal(failing);
        bed.deployer().journal(journal.journal).build().run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(RunSummary.in(journal)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunSummary.State.DAMAGED);
            assertThat(run.message()).startsWith("the journal failed: " + OwnJournal.class.getName());
            assertThatExceptionOfType(RunJournalException.class).isThrownBy(run::result);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
    void run_whenAJournalThrowsAnError_handsBackEveryId(int entry) {
        OwnJournal journal = new OwnJournal("append " + entry);

        PackageAndDeployResult result = run(journal);

        assertThat(result.toResponse().errorMessage() + result.warnings())
                .contains(
                        "the journal failed: " + OwnJournal.class.getName() + "$", "LinkageError in append: planted.");
        assertThat(Stream.concat(
                        result.suppressed().stream(),
                        Stream.concat(
                                result.failure().flatMap(RunFailure::cause).stream(),
                                result.environments().stream().flatMap(environment -> environment.failure().stream()))))
                .anySatisfy(failure -> assertThat(failure).hasRootCauseInstanceOf(LinkageError.class));
        assertThat(result.created().stream().map(CreatedObject::object))
                .containsExactlyElementsOf(bed.boomi.journal().writes().stream()
                        .filter(write -> write.operation() == Operation.CREATE)
                        .map(write -> write.object())
                        .filter(object -> !object.equals("ReleaseIntegrationPack"))
                        .toList());
    }

    @Test
    void run_whenAJournalFailsAtItsVeryEnd_isDoneAllTheSame() {
        PackageAndDeployResult result = run(new OwnJournal("close"));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains(OwnJournal.class.getName() + "$", " threw java.lang.LinkageError in close: planted.");
        assertThat(result.suppressed()).singleElement().isInstanceOf(LinkageError.class);
    }
}
