package io.github.promodeploy.deploy.workflow.wave;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.wave.EndedWave;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.wave.WaveGate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between a wave that passed and the next one: an order to stop there, a pause, and a gate. */
public final class BetweenWaves {

    private final DeployerSettings settings;
    private final RunExecution execution;
    private final RunLimits limits;
    private final RunEvents events;
    private final TimeSource time;
    private final @Nullable GateKeeper gateKeeper;

    /**
     * Prepares for a run.
     *
     * @param threads makes the thread that asks the gate; null for a plain one
     */
    public BetweenWaves(
            DeployerSettings settings,
            RunExecution execution,
            RunLimits limits,
            RunEvents events,
            @Nullable ThreadFactory threads) {
        this.settings = settings;
        this.execution = execution;
        this.limits = limits;
        this.events = events;
        this.time = settings.client().timeSource();
        WaveGate gate = settings.waveGate().orElse(null);
        this.gateKeeper = gate == null ? null : new GateKeeper(gate, limits, events.runId(), threads);
    }

    /** Returns why the run ends after a wave that passed, because it was told to. */
    Optional<String> orderToStop(Wave wave) {
        return settings.stopAfterWave()
                .filter(wave.name()::equals)
                .map(name -> "the run was told to end after wave '" + name
                        + "' (stopAfterWave, --stop-after-wave). Resume it to go on.");
    }

    /**
     * Waits until the next wave may begin, and returns why it may not. When the run is cancelled meanwhile, the limits of the run have the
     * reason.
     */
    Optional<String> reasonToStop(Wave wave, EndedWave ended, Supplier<PackageAndDeployResult> report) {
        Optional<GateAnswer> before = execution.state().gateAnswer(wave.name());
        boolean open = before.filter(BetweenWaves::isProceed).isPresent();
        boolean missing = gateKeeper == null && (settings.promotion().waveGate() || before.isPresent());
        if (!open && missing) {
            return Optional.of(
                    "a gate decides whether the run goes on after wave '" + wave.name() + "', and this process"
                            + " has none. Resume the run with a deployer that has its gate (waveGate).");
        }
        if (execution.isPlan()) {
            return Optional.empty();
        }
        wave.pause().ifPresent(pause -> pause(wave, pause));
        return open || gateKeeper == null || limits.reasonToStop().isPresent()
                ? Optional.empty()
                : gateKeeper.ask(ended, report.get()).flatMap(answer -> take(wave, answer));
    }

    private static boolean isProceed(GateAnswer answer) {
        return answer.verdict() == GateAnswer.Verdict.PROCEED;
    }

    /** It began when the journal says that the wave ended. A clock that was set back must not make it longer. */
    private void pause(Wave wave, Duration pause) {
        Instant endedAt =
                execution.state().waveEnd(wave.name()).map(RunState.WaveEnd::at).orElseGet(time::instant);
        Duration rest = Duration.between(time.instant(), endedAt.plus(pause));
        Duration bounded = rest.compareTo(pause) > 0 ? pause : rest;
        if (bounded.compareTo(Duration.ZERO) > 0 && limits.reasonToStop().isEmpty()) {
            events.wavePausing(wave.name(), bounded);
            limits.pause("the pause after wave '" + wave.name() + "'", bounded);
        }
    }

    private Optional<String> take(Wave wave, GateAnswer given) {
        GateAnswer answer = new GateAnswer(given.verdict(), events.masked(given.reason()));
        execution.gateAnswered(wave.name(), answer);
        return Optional.of(answer)
                .filter(any -> !isProceed(any))
                .map(stop -> "the gate stopped the run after wave '" + wave.name() + "': " + stop.reason());
    }
}
