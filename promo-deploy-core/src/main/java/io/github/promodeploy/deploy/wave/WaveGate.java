package io.github.promodeploy.deploy.wave;

import io.github.promodeploy.deploy.result.PackageAndDeployResult;

/**
 * Decides between two waves whether a run continues: it may look at dashboards, ask a person, or wait for a change window.
 *
 * <pre>{@code
 * PackageAndDeployer deployer = PackageAndDeployer.builder(client)
 *         .waveGate((wave, report) -> errorRateIsNormal()
 *                 ? GateAnswer.proceed()
 *                 : GateAnswer.stop("the error rate is too high"))
 *         .build();
 * }</pre>
 *
 * <p>A gate is asked after a wave that passed and its pause, if another wave has something left to do. Each question has a thread of its
 * own, which is interrupted when the run is cancelled, or when its time is over. A gate that throws, returns null, or does not answer
 * until then stops the run. The time that it takes counts as time of the run. The journal keeps the answer: a resumed run asks again
 * where the answer was STOP, and not where it was PROCEED. A plan asks no gate.
 *
 * <p>One gate serves all runs of its deployer, so it must be thread-safe.
 */
@FunctionalInterface
public interface WaveGate {

    /**
     * Decides whether the next wave begins.
     *
     * @param wave the wave that has ended
     * @param report what the run has done so far, with the outcome {@link
     *     io.github.promodeploy.deploy.result.RunOutcome#UNFINISHED}
     * @return the answer
     * @throws InterruptedException if it is interrupted; that stops the run, as any other exception does
     */
    GateAnswer decide(EndedWave wave, PackageAndDeployResult report) throws InterruptedException;
}
