package io.github.promodeploy.deploy.workflow.wave;

import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the release to the targets wave by wave. After each wave it is judged whether the run continues; the environments of the waves
 * that it does not get to have that as their reason. A resumed run goes through all waves again, since what was missing in one may be
 * there now. Used by one thread, once.
 */
public final class WaveSequence {

    private final RunExecution execution;
    private final RunLimits limits;
    private final RunEvents events;
    private final BetweenWaves between;
    private final WaveWork work;
    private final Map<String, EnvironmentResult> results = new HashMap<>();

    public WaveSequence(
            RunExecution execution, RunLimits limits, RunEvents events, BetweenWaves between, WaveWork work) {
        this.execution = execution;
        this.limits = limits;
        this.events = events;
        this.between = between;
        this.work = work;
    }

    /** A wave with its part of the targets. */
    private record Part(Wave wave, List<TargetEnvironment> targets) {}

    /** Returns the results of all targets, in their order. */
    public List<EnvironmentResult> run(List<Wave> waves, List<TargetEnvironment> targets) {
        Iterator<Part> parts = waves.stream()
                .map(wave ->
                        new Part(wave, targets.stream().filter(wave::includes).toList()))
                .iterator();
        @Nullable Part part = parts.next();
        Optional<String> stop = Optional.empty();
        while (part != null) {
            Part next = parts.hasNext() ? parts.next() : null;
            if (stop.isEmpty()) {
                stop = run(part, next);
            } else {
                keep(work.leaveOut(part.targets(), stop.get()));
            }
            part = next;
        }
        return targets.stream()
                .map(target -> Objects.requireNonNull(results.get(target.environmentId()), "each target is in a wave"))
                .toList();
    }

    /** Runs a wave, and returns why the run does not continue with the next one, if so. */
    private Optional<String> run(Part part, @Nullable Part next) {
        Wave wave = part.wave();
        if (limits.reasonToStop().isEmpty()) {
            events.waveStarted(wave.name());
        }
        List<EnvironmentResult> done = work.bring(part.targets());
        keep(done);
        if (isBrokenOff(done)) {
            return Optional.empty();
        }
        EndedWave ended = WaveJudge.judge(wave, done)
                .next(Optional.ofNullable(next).map(Part::wave).map(Wave::name))
                .build();
        note(ended);
        if (ended.stopped().isPresent() || next == null) {
            return ended.stopped();
        }
        return between.orderToStop(wave)
                .or(() -> isLeft(next) ? between.reasonToStop(wave, ended, this::soFar) : Optional.empty());
    }

    private void keep(List<EnvironmentResult> some) {
        some.forEach(result -> results.put(result.environmentId(), result));
    }

    private PackageAndDeployResult soFar() {
        return work.soFar(List.copyOf(results.values()));
    }

    /** A wave in whose middle the run was stopped has not ended; what follows has the same reason. */
    private boolean isBrokenOff(List<EnvironmentResult> done) {
        return limits.reasonToStop().isPresent() && !done.stream().allMatch(EnvironmentResult::isGood);
    }

    private boolean isLeft(Part part) {
        return !part.targets().stream().allMatch(target -> execution.state().isDoneAt(target.environmentId()));
    }

    /** A wave that has passed before ended then, whatever this process has done there since. */
    private void note(EndedWave ended) {
        boolean passedBefore = execution
                .state()
                .waveEnd(ended.name())
                .map(RunState.WaveEnd::stopped)
                .filter(Optional::isEmpty)
                .isPresent();
        if (ended.stopped().isPresent() || !passedBefore) {
            execution.waveEnded(ended.name(), ended.stopped().orElse(null));
        }
        events.waveEnded(ended);
    }
}
