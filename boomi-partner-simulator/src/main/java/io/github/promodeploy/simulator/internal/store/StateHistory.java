package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The states of Boomi after earlier calls, as far back as reads lag behind writes. Not thread-safe:
 * {@code SimulatedBoomi} guards it.
 */
public final class StateHistory {

    private final SimulatorSettings settings;
    private final NavigableMap<Instant, SimulatedState> states = new TreeMap<>();
    private Instant now = Instant.MIN;

    public StateHistory(SimulatedState initial, SimulatorSettings settings) {
        this.settings = settings;
        states.put(Instant.MIN, initial);
    }

    /** Sets the time of the call that is served. */
    public void startCall(Instant time) {
        now = time;
    }

    /** Records the state after the call, and removes states that are too old for any read. */
    public void record(Store store) {
        Duration longest = settings.wire().longestReadLag();
        if (longest.isZero()) {
            return;
        }
        states.put(now, store.snapshot());
        Instant oldest = states.floorKey(now.minus(longest));
        states.headMap(oldest == null ? states.firstKey() : oldest).clear();
    }

    /** Returns the state that reads of an object show now; empty when it is the current one. */
    Optional<SimulatedState> shown(String object) {
        return before(settings.wire().readLag(object));
    }

    /** Returns the state that writes which name an object see now; empty when it is the current one. */
    Optional<SimulatedState> seen(String object) {
        return before(settings.wire().lagOfWrites(object));
    }

    private Optional<SimulatedState> before(Duration lag) {
        return lag.isZero()
                ? Optional.empty()
                : Optional.ofNullable(states.floorEntry(now.minus(lag))).map(entry -> entry.getValue());
    }
}
