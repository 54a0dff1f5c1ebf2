package io.github.promodeploy.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.promodeploy.simulator.fault.ScriptedFaults;
import io.github.promodeploy.simulator.journal.RequestJournal;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A simulated Boomi behind HTTP, on a port of the loopback interface. Thread-safe.
 *
 * <pre>{@code
 * try (BoomiSimulator simulator = BoomiSimulator.start()) {
 *     // Point any client at simulator.baseUrl(), with simulator.accountId(), userName() and password().
 *     simulator.faults().on("DeployedPackage", Operation.CREATE).occurrence(2).respond(503, "{}");
 *     ...
 *     assertThat(simulator.state().activeDeployments(environmentId)).hasSize(1);
 * }
 * }</pre>
 */
public final class BoomiSimulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONTAINER_THREADS = 256;

    private final SimulatedBoomi boomi;
    private final WireMockAdapter adapter;
    private final WireMockServer server;

    private BoomiSimulator(Builder builder) {
        this.boomi = builder.boomi.build();
        this.adapter = new WireMockAdapter(boomi, builder.hangTime);
        this.server = new WireMockServer(configuration(builder.port, adapter));
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
        server.start();
    }

    /** Configures a server without a journal, stub files, compression or administration calls. */
    private static WireMockConfiguration configuration(int port, WireMockAdapter adapter) {
        return WireMockConfiguration.options()
                .bindAddress(LOOPBACK)
                .port(port)
                .extensions(adapter)
                .containerThreads(CONTAINER_THREADS)
                .jettyStopTimeout(1_000L)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .mappingSource(new NoStubFiles())
                .adminAuthenticator(new NoAdministration())
                .gzipDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER);
    }

    /**
     * Starts a simulator with the ready-made world on a free port.
     *
     * @return a running simulator, to be closed
     */
    public static BoomiSimulator start() {
        return builder().start();
    }

    /**
     * Starts from the ready-made world, default settings, and a free port.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the address to use instead of {@code https://api.boomi.com}.
     *
     * @return such as {@code http://127.0.0.1:54321}, without a slash at the end
     */
    public URI baseUrl() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /**
     * Returns the primary account, which is the account of every path.
     *
     * @return its id
     */
    public String accountId() {
        return boomi.world().primaryAccountId();
    }

    /**
     * Returns the name of the primary account's first user.
     *
     * @return the user name for HTTP Basic
     */
    public String userName() {
        return boomi.world().userName();
    }

    /**
     * Returns the password of that user.
     *
     * @return the password or token for HTTP Basic
     */
    public String password() {
        return boomi.world().password();
    }

    /**
     * Returns everything that Boomi holds now.
     *
     * @return a consistent snapshot
     */
    public SimulatedState state() {
        return boomi.state();
    }

    /**
     * Returns the journal of requests. The JDK's HTTP client sends a GET twice when its connection breaks before a response;
     * the journal then shows both.
     *
     * @return the journal
     */
    public RequestJournal journal() {
        return boomi.journal();
    }

    /**
     * Returns the scripted faults.
     *
     * @return the faults
     */
    public ScriptedFaults faults() {
        return boomi.faults();
    }

    /**
     * Returns what others do in Boomi while a program is at work.
     *
     * @return what they do now, or before or after a call
     */
    public Meanwhile meanwhile() {
        return boomi.meanwhile();
    }

    /**
     * Returns the Boomi behind the HTTP server.
     *
     * @return the same state, journal and faults, without HTTP
     */
    public SimulatedBoomi boomi() {
        return boomi;
    }

    /**
     * Starts again at the same address, as {@link SimulatedBoomi#reset} does. Calls that hang or wait end at once.
     */
    public void reset() {
        boomi.reset();
        adapter.endWaits();
    }

    /** Stops serving at once, hanging calls included. A second call does nothing. */
    @Override
    public void close() {
        adapter.close();
        server.stop();
    }

    /** Returns the address and the account. */
    @Override
    public String toString() {
        return "BoomiSimulator at " + baseUrl() + " for account " + accountId();
    }

    /** Builds a simulator. Not thread-safe. */
    public static final class Builder {
        private final SimulatedBoomi.Builder boomi = SimulatedBoomi.builder();
        private int port;
        private Duration hangTime = Duration.ofMinutes(5);

        private Builder() {}

        /**
         * Sets what Boomi holds when it starts. Default {@link SimulatedWorld#readyMade()}.
         *
         * @param initial the world
         * @return this builder
         */
        public Builder world(SimulatedWorld initial) {
            Objects.requireNonNull(initial, "initial");
            boomi.world(initial);
            return this;
        }

        /**
         * Sets how Boomi behaves. Default {@link SimulatorSettings#defaults()}.
         *
         * @param behaviour the settings
         * @return this builder
         */
        public Builder settings(SimulatorSettings behaviour) {
            Objects.requireNonNull(behaviour, "behaviour");
            boomi.settings(behaviour);
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
            boomi.clock(time);
            return this;
        }

        /**
         * Sets the seed of the ids. The same seed and the same calls lead to the same ids. Default 1.
         *
         * @param number any number
         * @return this builder
         */
        public Builder seed(long number) {
            boomi.seed(number);
            return this;
        }

        /**
         * Sets the port. Default 0: a free one.
         *
         * @param number the port, or 0
         * @return this builder
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("a port is from 0 to 65535: " + number);
            }
            this.port = number;
            return this;
        }

        /**
         * Sets how long a hanging call hangs before its connection is closed. Default 5 minutes.
         *
         * @param time the time
         * @return this builder
         */
        public Builder hangTime(Duration time) {
            if (Objects.requireNonNull(time, "time").isNegative()) {
                throw new IllegalArgumentException("hangTime must not be negative: " + time);
            }
            this.hangTime = time;
            return this;
        }

        /**
         * Starts a simulator. Simulators from one builder share nothing.
         *
         * @return a running simulator, to be closed
         */
        public BoomiSimulator start() {
            return new BoomiSimulator(this);
        }
    }
}
