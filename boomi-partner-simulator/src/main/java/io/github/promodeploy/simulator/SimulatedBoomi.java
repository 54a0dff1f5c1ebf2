package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.fault.ScriptedFaults;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.journal.RequestJournal;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A Boomi in memory: a request in, an outcome out, no sockets and no waiting. Thread-safe; calls are served one after the
 * other, each completely or not at all.
 *
 * <pre>{@code
 * SimulatedBoomi boomi = SimulatedBoomi.builder().world(SimulatedWorld.readyMade()).build();
 * SimulatedOutcome outcome = boomi.handle(SimulatedRequest.of("POST", path).withBasicAuth(user, token).withJson(body));
 * assertThat(outcome.status()).isEqualTo(200);
 * assertThat(boomi.state().packages()).hasSize(1);
 * }</pre>
 */
public final class SimulatedBoomi {

    private final Object lock = new Object();
    private final SimulatedWorld world;
    private final SimulatorSettings settings;
    private final Supplier<InstantSource> clock;
    private final long seed;
    private final RequestJournal journal;
    private final ScriptedFaults faults = new ScriptedFaults();
    private final Meanwhile meanwhile = new Meanwhile(this::act);
    private RunningBoomi running;

    private SimulatedBoomi(Builder builder) {
        this.world = builder.world;
        this.settings = builder.settings;
        this.clock = builder.clock;
        this.seed = builder.seed;
        this.journal = new RequestJournal(settings.limits().journalCapacity());
        this.running = new RunningBoomi(world, settings, clock.get(), seed);
    }

    /**
     * Starts from the ready-made world, default settings and the system's time.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Serves one request. Never throws for what is in the request: a bad one gets an error response.
     *
     * @param request the request
     * @return what its sender gets
     */
    public SimulatedOutcome handle(SimulatedRequest request) {
        Objects.requireNonNull(request, "request");
        synchronized (lock) {
            Instant now = running.now();
            SimulatedCall call = running.receive(request, now);
            meanwhile.before(call, running.deeds(now));
            AtomicBoolean processed = new AtomicBoolean();
            SimulatedOutcome outcome = faults.handle(call, () -> {
                        processed.set(true);
                        return running.respond(call, now);
                    })
                    .delayedBy(settings.wire().latency());
            meanwhile.after(call, running.deeds(now));
            running.recordForLaggingReads();
            journal.add(new RecordedRequest(call, now, outcome, processed.get()));
            return outcome;
        }
    }

    private void act(Consumer<Deeds> deed) {
        synchronized (lock) {
            running.act(deed);
        }
    }

    /**
     * Returns everything that Boomi holds now.
     *
     * @return a consistent snapshot
     */
    public SimulatedState state() {
        synchronized (lock) {
            return running.state();
        }
    }

    /**
     * Lists the objects that it serves, and which calls they take. That depends on the dialects of the settings.
     *
     * @return the operations by object, such as {@code DeployedPackage}, in alphabetical order
     */
    public Map<String, Set<Operation>> operations() {
        synchronized (lock) {
            return running.operations();
        }
    }

    /**
     * Starts again as a new one would: Boomi holds what it held at the start, makes the same ids again, and counts
     * calls from 0. Query tokens and used-up rate limits are gone, and so are the entries of the journal, the
     * faults, and what others were to do meanwhile. A custom clock stays as it is.
     */
    public void reset() {
        synchronized (lock) {
            running = new RunningBoomi(world, settings, clock.get(), seed);
            journal.clear();
            faults.clear();
            meanwhile.clear();
        }
    }

    /**
     * Returns the journal of requests.
     *
     * @return the journal
     */
    public RequestJournal journal() {
        return journal;
    }

    /**
     * Returns the scripted faults.
     *
     * @return the faults
     */
    public ScriptedFaults faults() {
        return faults;
    }

    /**
     * Returns what others do while a program is at work.
     *
     * @return what they do now, or before or after a call
     */
    public Meanwhile meanwhile() {
        return meanwhile;
    }

    /**
     * Returns the world that it started from, with its credentials.
     *
     * @return the world
     */
    public SimulatedWorld world() {
        return world;
    }

    /**
     * Returns its settings.
     *
     * @return the settings
     */
    public SimulatorSettings settings() {
        return settings;
    }

    /** Builds a simulated Boomi. Not thread-safe. */
    public static final class Builder {
        private SimulatedWorld world = SimulatedWorld.readyMade();
        private SimulatorSettings settings = SimulatorSettings.defaults();
        private Supplier<InstantSource> clock = SteadyClock::new;
        private long seed = 1;

        private Builder() {}

        /**
         * Sets what Boomi holds when it starts. Default {@link SimulatedWorld#readyMade()}.
         *
         * @param initial the world
         * @return this builder
         */
        public Builder world(SimulatedWorld initial) {
            this.world = Objects.requireNonNull(initial, "initial");
            return this;
        }

        /**
         * Sets how Boomi behaves. Default {@link SimulatorSettings#defaults()}.
         *
         * @param behaviour the settings
         * @return this builder
         */
        public Builder settings(SimulatorSettings behaviour) {
            this.settings = Objects.requireNonNull(behaviour, "behaviour");
            return this;
        }

        /**
         * Sets the time, for dates, the rate limit and the journal. Default: the system's time, which a corrected wall
         * clock does not move.
         *
         * @param time the time
         * @return this builder
         */
        public Builder clock(InstantSource time) {
            Objects.requireNonNull(time, "time");
            this.clock = () -> time;
            return this;
        }

        /**
         * Sets the seed of the ids. The same seed and the same calls lead to the same ids. Default 1.
         *
         * @param number any number
         * @return this builder
         */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Makes a simulated Boomi. Those from one builder share nothing.
         *
         * @return the simulated Boomi
         */
        public SimulatedBoomi build() {
            return new SimulatedBoomi(this);
        }
    }
}
