package io.github.promodeploy.deploy.workflow.wave;

import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.internal.OwnThread;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.wave.EndedWave;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.wave.WaveGate;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks a gate, which is custom code: one that fails in any way stops the run. */
final class GateKeeper {

    private final WaveGate gate;
    private final RunLimits limits;
    private final String threadName;
    private final @Nullable ThreadFactory threads;

    GateKeeper(WaveGate gate, RunLimits limits, String runId, @Nullable ThreadFactory threads) {
        this.gate = gate;
        this.limits = limits;
        this.threadName = "promo-deploy-" + runId + "-gate";
        this.threads = threads;
    }

    /** Returns the answer; empty when the run was cancelled or interrupted meanwhile. */
    Optional<GateAnswer> ask(EndedWave wave, PackageAndDeployResult report) {
        AtomicReference<OwnThread.@Nullable Reply<GateAnswer>> reply = new AtomicReference<>();
        try {
            limits.cancellation()
                    .during(
                            "the gate after wave '" + wave.name() + "'",
                            () -> reply.set(OwnThread.call(
                                    () -> gate.decide(wave, report), limits.timeToWrite(), threads, threadName)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (InterruptedCallException cancelled) {
            return Optional.empty();
        }
        return Optional.ofNullable(reply.get()).map(this::answer);
    }

    private GateAnswer answer(OwnThread.Reply<GateAnswer> reply) {
        GateAnswer answer = reply.value();
        if (answer != null) {
            return answer;
        }
        if (reply.late()) {
            return GateAnswer.stop("the gate " + gate.getClass().getName()
                    + " did not answer within the time allowed for the whole run. Resume the run to ask it again.");
        }
        Throwable failure = reply.failure();
        return GateAnswer.stop("the gate "
                + (failure == null
                        ? CustomExtension.returnedNull(gate, "decide")
                        : CustomExtension.threw(gate, "decide", failure))
                + " Correct the gate, then resume the run.");
    }
}
