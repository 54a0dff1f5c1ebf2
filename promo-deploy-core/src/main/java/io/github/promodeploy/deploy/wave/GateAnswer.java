package io.github.promodeploy.deploy.wave;

import java.util.Objects;

/**
 * What a {@link WaveGate} answers.
 *
 * @param verdict whether the run continues
 * @param reason why, in plain text; may be empty for {@link Verdict#PROCEED}
 */
public record GateAnswer(Verdict verdict, String reason) {

    /** Whether the run goes on. */
    public enum Verdict {
        /** The next wave begins. */
        PROCEED,

        /** The run ends before the next wave. It can be resumed, and asks the gate again then. */
        STOP
    }

    /**
     * Checks the answer.
     *
     * @param verdict whether the run continues
     * @param reason why, in plain text; may be empty for {@link Verdict#PROCEED}
     * @throws IllegalArgumentException if a STOP has no reason
     */
    public GateAnswer {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
        if (verdict == Verdict.STOP && reason.isBlank()) {
            throw new IllegalArgumentException("a gate that stops a run must say why");
        }
    }

    /**
     * Returns the answer that lets the next wave begin.
     *
     * @return PROCEED, without a reason
     */
    public static GateAnswer proceed() {
        return new GateAnswer(Verdict.PROCEED, "");
    }

    /**
     * Returns the answer that ends the run before the next wave.
     *
     * @param reason why, in plain text; the environments of the later waves have it in their results
     * @return STOP
     * @throws IllegalArgumentException if the reason is blank
     */
    public static GateAnswer stop(String reason) {
        return new GateAnswer(Verdict.STOP, reason);
    }
}
