package io.github.promodeploy.simulator.internal.store;

import java.util.UUID;

/** Makes ids that look like Boomi's and come in the same order for the same seed. */
public final class IdSequence {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public IdSequence(long seed) {
        this.state = seed;
    }

    public String next() {
        long high = (mixed() & ~0xF000L) | 0x4000L;
        long low = (mixed() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** The splitmix64 step: distinct inputs give distinct outputs. */
    private long mixed() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
