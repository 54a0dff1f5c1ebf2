package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.exchange.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunListenerTest {

    /** Writes down every event in words. */
    private static final class RecordingListener implements RunListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void runStarted(String runId, String dialect) {
            events.add("run " + runId + " " + dialect);
        }

        @Override
        public void runFinished(PackageAndDeployResult result) {
            events.add("run " + result.runId() + " " + result.outcome());
        }

        @Override
        public void stepStarted(Step step) {
            events.add("> " + step.display());
        }

        @Override
        public void stepFinished(StepReport report) {
            events.add("< " + report.step().display() + (report.succeeded() ? "" : " failed"));
        }

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            events.add(result.environmentId() + " " + result.status() + " " + done + "/" + total);
        }

        @Override
        public void warning(String message) {
            events.add("warning " + message);
        }

        @Override
        public void attempted(CallReport report) {
            events.add(report.method() + " " + report.path() + " #" + report.attempt()
                    + (report.failure().isPresent() ? " failed" : ""));
        }

        @Override
        public void throttled(String operation, Duration waited) {
            events.add("throttled");
        }

        @Override
        public void retrying(String operation, BoomiException failure, Duration delay) {
            events.add("retrying " + operation);
        }

        List<String> without(String... kinds) {
            return events.stream()
                    .filter(event -> List.of(kinds).stream().noneMatch(event::startsWith))
                    .toList();
        }
    }

    /** Fails at every event. */
    private static final class BrokenListener implements RunListener {
        private final Runnable failure;

        BrokenListener(Runnable failure) {
            this.failure = failure;
        }

        @Override
        public void runStarted(String runId, String dialect) {
            failure.run();
        }

        @Override
        public void stepFinished(StepReport report) {
            failure.run();
        }

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            failure.run();
        }

        @Override
        public void attempted(CallReport report) {
            failure.run();
        }

        @Override
        public void warning(String message) {
            failure.run();
        }
    }

    private final TestBed bed = new TestBed();

    private PackageAndDeployResult run(RunListener listener, int concurrency) {
        return bed.deployer()
                .maxConcurrentDeployments(concurrency)
                .listener(listener)
                .build()
                .run(TestBed.newPack().build(), "run-1");
    }

    @Test
    void listener_ofARun_isToldEverythingInOrder() {
        RecordingListener listener = new RecordingListener();
        bed.deploying("env-2").boomiError(409, "Busy.");

        run(listener, 1);

        assertThat(listener.without("throttled", "POST", "GET"))
                .containsExactly(
                        "run run-1 GUIDE",
                        "> resolve targets",
                        "< resolve targets",
                        "> preflight",
                        "< preflight",
                        "> package",
                        "< package",
                        "> pack",
                        "< pack",
                        "> add to pack",
                        "< add to pack",
                        "> release",
                        "< release",
                        "> deploy",
                        "env-1 DEPLOYED 1/3",
                        "env-2 FAILED 2/3",
                        "env-3 DEPLOYED 3/3",
                        "< deploy failed",
                        "run run-1 PARTIAL");
        assertThat(listener.events)
                .contains("throttled", "POST PackagedComponent #1", "POST DeployedPackage #1 failed")
                .filteredOn(event -> event.startsWith("POST"))
                .hasSize(17);
    }

    @Test
    void listener_whenACallIsRepeated_isToldBetweenTheAttempts() {
        RecordingListener listener = new RecordingListener();
        bed.faultOn("PackagedComponent", Operation.CREATE).boomiError(503, "Busy.");

        PackageAndDeployResult result = run(listener, 1);

        assertThat(listener.without("throttled"))
                .containsSubsequence(
                        "> package",
                        "POST PackagedComponent #1 failed",
                        "retrying package version 1.2.0 of component comp-orders",
                        "POST PackagedComponent #2",
                        "< package");
        assertThat(result.steps()).extracting(StepReport::attempts).containsExactly(3, 3, 2, 3, 1, 1, 5);
    }

    @Test
    void listener_withSeveralThreads_countsEveryEnvironmentOnce() {
        RecordingListener listener = new RecordingListener();

        run(listener, 8);

        assertThat(listener.events)
                .filteredOn(event -> event.matches("env-\\d DEPLOYED \\d/3"))
                .extracting(event -> event.substring(event.length() - 3))
                .containsExactlyInAnyOrder("1/3", "2/3", "3/3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void listener_thatThrows_changesNothingAndLeavesOneWarning(int concurrency) {
        AtomicInteger thrown = new AtomicInteger();

        PackageAndDeployResult result = run(
                new BrokenListener(() -> {
                    thrown.incrementAndGet();
                    throw new IllegalStateException("no paper");
                }),
                concurrency);

        assertThat(thrown.get()).isGreaterThan(10);
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("the listener failed, which changed nothing else: " + BrokenListener.class.getName()
                        + " threw java.lang.IllegalStateException in runStarted: no paper. It still receives events");
        assertThat(result.suppressed())
                .singleElement()
                .isInstanceOf(IllegalStateException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("no paper");
    }

    @Test
    void listener_thatThrowsAtTheVeryEnd_isInTheResultThatIsReturned() {
        Error thrown = new StackOverflowError("at the end");

        PackageAndDeployResult result = run(
                new RunListener() {
                    @Override
                    public void runFinished(PackageAndDeployResult result) {
                        throw thrown;
                    }
                },
                1);

        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains(
                        getClass().getName() + "$", " threw java.lang.StackOverflowError in runFinished: at the end.");
        assertThat(result.suppressed()).containsExactly(thrown);
    }

    @Test
    void listener_thatThrowsDuringAPlan_isNamedInIt() {
        RunListener broken = new BrokenListener(() -> {
            throw new IllegalStateException("no paper");
        });

        assertThat(bed.deployer()
                        .listener(broken)
                        .build()
                        .plan(TestBed.newPack().build())
                        .warnings())
                .singleElement()
                .asString()
                .contains(BrokenListener.class.getName()
                        + " threw java.lang.IllegalStateException in attempted: no paper.");
    }

    @Test
    void listener_whoseExceptionHoldsTheSecret_isMasked() {
        PackageAndDeployResult result = run(
                new BrokenListener(() -> {
                    throw new IllegalStateException("sent " + TestBed.TOKEN);
                }),
                1);

        assertThat(result.warnings().toString() + result.suppressed() + result.toJson())
                .contains("in runStarted: sent ***")
                .doesNotContain(TestBed.TOKEN);
    }

    @Test
    void listener_thatFailsAnAssertion_losesNoResult() {
        PackageAndDeployResult result = run(
                new BrokenListener(() -> {
                    throw new AssertionError("expected something else");
                }),
                8);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_withTheNameOfANewPackButAnExistingOne_warns(boolean name) {
        RecordingListener listener = new RecordingListener();

        PackageAndDeployResult result = bed.deployer()
                .listener(listener)
                .build()
                .run((name
                                ? TestBed.existingPack().newPackName("Ignored")
                                : TestBed.existingPack().newPackDescription("Ignored"))
                        .build());

        String warning = "newPackName and newPackDescription are ignored, since createNewPack is false";
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).containsExactly(warning);
        assertThat(listener.events).contains("warning " + warning);
        assertThat(bed.boomi.state().packs()).hasSize(1);
    }

    @Test
    void listener_withoutAnyMethod_isFine() {
        assertThat(run(new RunListener() {}, 1).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    /** Keeps a listener for each run. */
    private static final class ListenerPerRun implements RunListener {
        private final Map<String, RecordingListener> runs = new LinkedHashMap<>();

        @Override
        public RunListener forRun(String runId) {
            return of(runId);
        }

        RecordingListener of(String runId) {
            return runs.computeIfAbsent(runId, id -> new RecordingListener());
        }

        @Override
        public void runStarted(String runId, String dialect) {
            throw new AssertionError("an event of run " + runId + " came past its own listener");
        }
    }

    @Test
    void forRun_ofTwoRunsOfOneDeployer_keepsTheirEventsApart() {
        ListenerPerRun listener = new ListenerPerRun();
        PackageAndDeployer deployer = bed.deployer().listener(listener).build();

        PackageAndDeployResult first = deployer.run(TestBed.newPack().build(), "run-1");
        PackageAndDeployResult refused = deployer.run(TestBed.existingPack().build(), "run-1");
        deployer.run(TestBed.existingPack().packageVersion("1.3.0").build(), "run-2");
        deployer.plan(TestBed.existingPack().packageVersion("1.4.0").build(), "run-3");

        assertThat(first.warnings()).isEmpty();
        assertThat(refused.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(listener.of("run-1").without("throttled", "POST", "GET", ">", "<", "env"))
                .containsExactly("run run-1 GUIDE", "run run-1 DEPLOYED", "run run-1 INVALID_REQUEST");
        assertThat(listener.of("run-2").events).last().isEqualTo("run run-2 DEPLOYED");
        assertThat(listener.of("run-3").without("throttled", "POST", "GET"))
                .containsExactly("> resolve targets", "< resolve targets", "> preflight", "< preflight");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forRun_thatFails_changesNothingAndLeavesOneWarning(boolean throwing) {
        PackageAndDeployResult result = run(
                new RunListener() {
                    @Override
                    @SuppressWarnings("NullAway")
                    public RunListener forRun(String runId) {
                        if (throwing) {
                            throw new IllegalStateException("no paper");
                        }
                        return null;
                    }
                },
                1);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("the listener failed, which changed nothing else: "
                        + getClass().getName() + "$")
                .contains(
                        throwing
                                ? " threw java.lang.IllegalStateException in forRun: no paper."
                                : " returned null from forRun.");
        assertThat(result.suppressed()).hasSize(throwing ? 1 : 0);
    }

    @Test
    void forRun_thatReturnsNullToAPlan_isNamedInIt() {
        PromotionPlan plan = bed.deployer()
                .listener(new RunListener() {
                    @Override
                    @SuppressWarnings("NullAway")
                    public RunListener forRun(String runId) {
                        return null;
                    }
                })
                .build()
                .plan(TestBed.newPack().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains(getClass().getName() + "$", " returned null from forRun.");
    }

    /** An exception that fails itself when it is asked for its words. */
    private static final class Wordless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void listener_whoseExceptionCannotEvenBeWorded_changesNothing() {
        PackageAndDeployResult result = run(
                new RunListener() {
                    @Override
                    public void runStarted(String runId, String dialect) {
                        throw new Wordless();
                    }
                },
                1);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).singleElement().asString().contains(" threw " + Wordless.class.getName());
        assertThat(result.suppressed()).hasSize(1);
    }

    @Test
    void threads_thatDeploy_areNamedAfterTheRun() {
        Set<String> names = ConcurrentHashMap.newKeySet();

        run(
                new RunListener() {
                    @Override
                    public void environmentDone(EnvironmentResult result, int done, int total) {
                        names.add(Thread.currentThread().getName());
                    }
                },
                8);

        assertThat(names).isNotEmpty().allMatch(name -> name.matches("promo-deploy-run-1-[0-2]"));
    }
}
