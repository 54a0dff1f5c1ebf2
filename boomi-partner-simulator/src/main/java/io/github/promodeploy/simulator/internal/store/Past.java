package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Boomi held before, as far back as reads lag behind writes: the state after each call. Not thread-safe:
 * {@code SimulatedBoomi} guards it.
 */
public final class Past {

    private final SimulatorSettings settings;
    private final NavigableMap<Instant, SimulatedState> states = new TreeMap<>();
    private Instant now = Instant.MIN;

    public Past(SimulatedState initial, SimulatorSettings settings) {
        this.settings = settings;
        states.put(Instant.MIN, initial);
    }

    /** Sets the time of the call that is served. */
    public void call(Instant time) {
        now = time;
    }

    /** Keeps what the call has left behind, and forgets what no read goes back to. */
    public void keep(Store store) {
        Duration longest = settings.wire().longestReadLag();
        if (longest.isZero()) {
            return;
        }
        states.put(now, store.snapshot());
        Instant oldest = states.floorKey(now.minus(longest));
        states.headMap(oldest == null ? states.firstKey() : oldest).clear();
    }

    /** Gives what reads of an object see now; empty when that is what Boomi holds. */
    Optional<SimulatedState> seen(String object) {
        Duration lag = settings.wire().readLag(object);
        return lag.isZero()
                ? Optional.empty()
                : Optional.ofNullable(states.floorEntry(now.minus(lag))).map(entry -> entry.getValue());
    }
}
