package io.github.promodeploy.simulator.fault;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Faults that a test asks for. A {@link FaultMatcher} says which calls get a fault and what happens to them; a call
 * gets the first fault in force that matches it. Thread-safe.
 *
 * <pre>{@code
 * simulator.faults().on("DeployedPackage", Operation.CREATE).occurrence(2).respond(503, "{}");
 * simulator.faults().on("DeployedPackage", Operation.CREATE).toEnvironment("env-3").always().resetAfterProcessing();
 * simulator.faults().onCall(7).hangBeforeProcessing();
 * }</pre>
 */
public final class ScriptedFaults {

    private final List<FaultScript> scripts = new ArrayList<>();

    /** Creates an empty list of faults. */
    public ScriptedFaults() {}

    /**
     * Starts a fault for one operation on one object.
     *
     * @param object such as {@code DeployedPackage}
     * @param operation such as {@link Operation#CREATE}
     * @return the matcher; only the first such call gets the fault, unless the matcher says otherwise
     */
    public FaultMatcher on(String object, Operation operation) {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(operation, "operation");
        return on(call -> call.object().equals(object) && call.operation() == operation);
    }

    /**
     * Starts a fault for the call with an index in the journal.
     *
     * @param index 0 for the first call
     * @return the matcher
     */
    public FaultMatcher onCall(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("calls are counted from 0: " + index);
        }
        return on(call -> call.index() == index);
    }

    /**
     * Starts a fault for any call that a condition accepts. The condition is tested once for every call.
     *
     * @param condition accepts a call
     * @return the matcher; only the first such call gets the fault, unless the matcher says otherwise
     */
    public FaultMatcher on(Predicate<SimulatedCall> condition) {
        Objects.requireNonNull(condition, "condition");
        return new FaultMatcher(this, condition);
    }

    /**
     * Lists the faults that have not happened as often as they were to. One that always happens is listed until it has
     * happened once.
     *
     * @return what each of them does and how often it has happened, in the order they were added
     */
    public synchronized List<String> unconsumed() {
        return scripts.stream()
                .filter(script -> !script.isConsumed())
                .map(FaultScript::toString)
                .toList();
    }

    /** Removes all faults. */
    public synchronized void clear() {
        scripts.clear();
    }

    synchronized void add(FaultScript script) {
        scripts.add(script);
    }

    /**
     * Lets a call through to Boomi, unless a fault keeps it from Boomi.
     *
     * @param call the call
     * @param boomi acts on the call, and returns the regular outcome
     * @return what the caller gets
     */
    public SimulatedOutcome handle(SimulatedCall call, Supplier<SimulatedOutcome> boomi) {
        Objects.requireNonNull(boomi, "boomi");
        return next(Objects.requireNonNull(call, "call"))
                .map(fault -> fault.on(boomi))
                .orElseGet(boomi);
    }

    /** Finds the fault of a call. Every script counts the call, even if the call gets another fault. */
    private synchronized Optional<Fault> next(SimulatedCall call) {
        Optional<Fault> found = Optional.empty();
        for (FaultScript script : scripts) {
            Optional<Fault> fault = script.meet(call, found.isEmpty());
            found = found.or(() -> fault);
        }
        return found;
    }
}
