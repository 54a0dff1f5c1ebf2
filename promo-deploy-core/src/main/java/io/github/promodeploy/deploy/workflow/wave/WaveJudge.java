package io.github.promodeploy.deploy.workflow.wave;

import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.util.List;
import java.util.Optional;

/** Judges a wave by what became of its environments. */
final class WaveJudge {

    private WaveJudge() {}

    /** Judges a wave whose environments are all done. */
    static EndedWave.Builder judge(Wave wave, List<EnvironmentResult> environments) {
        List<EnvironmentResult> failures = environments.stream()
                .filter(environment -> !environment.isGood())
                .toList();
        return EndedWave.builder()
                .name(wave.name())
                .environments(environments)
                .failures(failures)
                .stopped(
                        failures.size() > wave.maxFailures()
                                ? Optional.of(tooMany(wave, environments.size(), failures.size()))
                                : Optional.empty());
    }

    private static String tooMany(Wave wave, int all, int failed) {
        return "wave '" + wave.name() + "' went wrong in " + failed + " of " + all
                + (all == 1 ? " environment" : " environments") + ", and "
                + (wave.maxFailures() == 0 ? "none may" : "only " + wave.maxFailures() + " may")
                + " (maxFailures)";
    }
}
