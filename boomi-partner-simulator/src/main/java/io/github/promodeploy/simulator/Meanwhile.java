package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What somebody else does in Boomi while a program is at work: now, or right before or after a call of the program. Each action
 * is done once; several for the same call are done in the order in which they were added. Thread-safe.
 *
 * <pre>{@code
 * boomi.meanwhile().before("ReleaseIntegrationPack", Operation.CREATE).addMember("pack-1", "comp-2", "1.0");
 * boomi.meanwhile().now().deploy("comp-1", "9.0", "env-1");
 * }</pre>
 */
public final class Meanwhile {

    /** Somebody's action that waits for its call. */
    private static final class Appointment {
        private final Predicate<SimulatedCall> moment;
        private final boolean after;
        private final Consumer<Deeds> deed;
        private boolean done;

        private Appointment(Predicate<SimulatedCall> moment, boolean after, Consumer<Deeds> deed) {
            this.moment = moment;
            this.after = after;
            this.deed = deed;
        }

        /** Returns whether this call is the one; from then on the action counts as done. */
        private boolean isDue(SimulatedCall call, boolean afterCall) {
            boolean due = !done && after == afterCall && moment.test(call);
            done |= due;
            return due;
        }
    }

    private final List<Appointment> appointments = new ArrayList<>();
    private final Consumer<Consumer<Deeds>> atOnce;

    Meanwhile(Consumer<Consumer<Deeds>> atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Lets somebody else act at once.
     *
     * @return the other user
     */
    public ForeignActor now() {
        return new ForeignActor(atOnce);
    }

    /**
     * Lets somebody else act right before the first call of an operation on an object.
     *
     * @param object such as {@code DeployedPackage}
     * @param operation such as {@link Operation#CREATE}
     * @return the other user
     */
    public ForeignActor before(String object, Operation operation) {
        return before(on(object, operation));
    }

    /**
     * Lets somebody else act right before the first call that a condition accepts.
     *
     * @param call accepts a call
     * @return the other user
     */
    public ForeignActor before(Predicate<SimulatedCall> call) {
        Objects.requireNonNull(call, "call");
        return new ForeignActor(deed -> add(new Appointment(call, false, deed)));
    }

    /**
     * Lets somebody else act right after the first call of an operation on an object, before the next call.
     *
     * @param object such as {@code DeployedPackage}
     * @param operation such as {@link Operation#CREATE}
     * @return the other user
     */
    public ForeignActor after(String object, Operation operation) {
        return after(on(object, operation));
    }

    /**
     * Lets somebody else act right after the first call that a condition accepts, before the next call.
     *
     * @param call accepts a call
     * @return the other user
     */
    public ForeignActor after(Predicate<SimulatedCall> call) {
        Objects.requireNonNull(call, "call");
        return new ForeignActor(deed -> add(new Appointment(call, true, deed)));
    }

    private static Predicate<SimulatedCall> on(String object, Operation operation) {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(operation, "operation");
        return call -> call.object().equals(object) && call.operation() == operation;
    }

    private synchronized void add(Appointment appointment) {
        appointments.add(appointment);
    }

    /** Forgets all actions that were not done. */
    synchronized void clear() {
        appointments.clear();
    }

    synchronized void before(SimulatedCall call, Deeds deeds) {
        act(call, false, deeds);
    }

    synchronized void after(SimulatedCall call, Deeds deeds) {
        act(call, true, deeds);
    }

    private void act(SimulatedCall call, boolean after, Deeds deeds) {
        appointments.stream()
                .filter(appointment -> appointment.isDue(call, after))
                .forEach(due -> due.deed.accept(deeds));
    }
}
