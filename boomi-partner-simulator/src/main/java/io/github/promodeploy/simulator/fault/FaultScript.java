package io.github.promodeploy.simulator.fault;

import io.github.promodeploy.simulator.exchange.SimulatedCall;
import java.util.Optional;
import java.util.function.Predicate;

/** A fault in force, which counts the calls that match. Thread-safe. */
final class FaultScript {

    private final Predicate<SimulatedCall> condition;
    private final Turns turns;
    private final String effect;
    private final Fault fault;
    private int met;
    private int played;

    FaultScript(Predicate<SimulatedCall> condition, Turns turns, String effect, Fault fault) {
        this.condition = condition;
        this.turns = turns;
        this.effect = effect;
        this.fault = fault;
    }

    @Override
    public synchronized String toString() {
        return effect + " " + turns + ", met " + met + ", played " + played;
    }

    synchronized boolean isConsumed() {
        return turns.areOver(played);
    }

    /** Counts a call that matches, and returns the fault if it is this script's turn. */
    synchronized Optional<Fault> meet(SimulatedCall call, boolean mayPlay) {
        if (!condition.test(call)) {
            return Optional.empty();
        }
        met++;
        if (!mayPlay || !turns.include(met, played)) {
            return Optional.empty();
        }
        played++;
        return Optional.of(fault);
    }

    /** Which of the calls that match get the fault: a number of them, from an occurrence. */
    record Turns(int first, int count) {

        private boolean include(int met, int played) {
            return met >= first && played < count;
        }

        private boolean areOver(int played) {
            return isAlways() ? played > 0 : played >= count;
        }

        private boolean isAlways() {
            return count == Integer.MAX_VALUE;
        }

        @Override
        public String toString() {
            return "from occurrence " + first + ", " + (isAlways() ? "always" : count + " times");
        }
    }
}
