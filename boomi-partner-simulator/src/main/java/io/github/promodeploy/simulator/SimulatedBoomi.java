package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.RefusedCall.Reason;
import io.github.promodeploy.simulator.RoutingTable.Match;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Boomi in memory: a request in, an outcome out, no sockets and no waiting. Thread-safe; calls are served one after the
 * other, each wholly or not at all.
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
    private final InstantSource clock;
    private final Past past;
    private final Store store;
    private final QueryPages pages;
    private final PublishedReleases releases;
    private final RoutingTable routing;
    private final Authentication authentication;
    private final RateLimiter rateLimiter;
    private final AnswerWriter answers;
    private final RequestJournal journal;
    private final ScriptedFaults faults = new ScriptedFaults();
    private int calls;

    private SimulatedBoomi(Builder builder) {
        this.world = builder.world;
        this.settings = builder.settings;
        this.clock = builder.clock;
        IdSequence ids = new IdSequence(builder.seed);
        this.past = new Past(world.state(), settings);
        this.store = new Store(world.state(), ids, past);
        this.pages = new QueryPages(settings, ids);
        this.releases = new PublishedReleases(store, new AttachedEnvironments(store), settings);
        this.routing = new RoutingTable(objects(store, pages, settings), settings);
        this.authentication = new Authentication(world.users(), store);
        this.rateLimiter = new RateLimiter(settings);
        this.answers = new AnswerWriter(settings);
        this.journal = new RequestJournal(settings.journalCapacity());
    }

    /** Every Boomi object that is served, one line each. */
    private static List<BoomiObject> objects(Store store, QueryPages pages, SimulatorSettings settings) {
        AttachedEnvironments environments = new AttachedEnvironments(store);
        PublishedReleases releases = new PublishedReleases(store, environments, settings);
        PackagedComponents packagedComponents = new PackagedComponents(store, pages, settings);
        PublisherIntegrationPacks packs = new PublisherIntegrationPacks(store, environments, pages, settings);
        IntegrationPackInstances instances = new IntegrationPackInstances(store, environments, pages, settings);
        return List.of(
                packagedComponents,
                new PackagedComponentManifests(packagedComponents),
                new IntegrationPacks(store, packagedComponents, pages, settings),
                packs,
                new ReleaseIntegrationPacks(store, packs, releases, environments, settings),
                new ReleaseIntegrationPackStatuses(store, releases, settings),
                new DeployedPackages(store, packagedComponents, pages, settings),
                new Environments(store, pages),
                new Accounts(store, pages),
                new AccountGroups(store, pages, settings),
                new ComponentMetadatas(store, pages),
                new AccountGroupAccounts(store, pages),
                new AccountGroupIntegrationPacks(store, packs, pages, settings),
                instances,
                new IntegrationPackEnvironmentAttachments(store, instances, environments, pages, settings),
                new ListenerStatusChanges(store));
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
     * Serves one request. Never throws for what is in the request: a bad one gets an error answer.
     *
     * @param request the request
     * @return what its sender gets to see
     */
    public SimulatedOutcome handle(SimulatedRequest request) {
        synchronized (lock) {
            Instant now = clock.instant();
            past.call(now);
            releases.finishDue(now);
            Address address = Address.of(request);
            Operation operation = routing.operation(request.method(), address);
            SimulatedCall call = new SimulatedCall(calls++, request, address, operation);
            Optional<Fault> fault = faults.next(call);
            boolean processed = fault.map(Fault::processed).orElse(true);
            SimulatedOutcome regular =
                    processed ? answer(call, now) : SimulatedOutcome.answer(200, Map.of(), new byte[0]);
            past.keep(store);
            SimulatedOutcome outcome =
                    fault.map(each -> each.on(regular)).orElse(regular).delayedBy(settings.latency());
            journal.add(new JournalEntry(call, now, outcome, processed));
            return outcome;
        }
    }

    /**
     * Reads everything that Boomi holds now.
     *
     * @return a consistent snapshot
     */
    public SimulatedState state() {
        synchronized (lock) {
            return store.snapshot();
        }
    }

    /**
     * Gives the journal of requests.
     *
     * @return the journal
     */
    public RequestJournal journal() {
        return journal;
    }

    /**
     * Gives the faults on demand.
     *
     * @return the faults
     */
    public ScriptedFaults faults() {
        return faults;
    }

    /**
     * Gives the world that it started from, with its credentials.
     *
     * @return the world
     */
    public SimulatedWorld world() {
        return world;
    }

    /**
     * Gives its settings.
     *
     * @return the settings
     */
    public SimulatorSettings settings() {
        return settings;
    }

    private SimulatedOutcome answer(SimulatedCall call, Instant now) {
        try {
            refuseTooLarge(call);
            SimulatedUser user = authentication.user(call);
            rateLimiter.admit(user.accountId(), now);
            Match match = routing(call).find(call);
            String account = authentication.effectiveAccount(call, user);
            Exchange exchange = new Exchange(call, user.displayName(), account, match.ids(), now);
            return answers.write(call, match.route().handler().apply(exchange));
        } catch (RefusedCall refusal) {
            return answers.refuse(call, refusal, routing.isInGuide(call.address()));
        }
    }

    /** Reads are answered from what they see. Reading the status of a release moves the release on, so it looks by itself. */
    private RoutingTable routing(SimulatedCall call) {
        boolean moves = call.object().equals(ReleaseIntegrationPackStatuses.NAME);
        boolean lags = !call.operation().isWrite()
                && !moves
                && !settings.readLag(call.object()).isZero();
        return lags ? new RoutingTable(objects(store.seen(call.object()), pages, settings), settings) : routing;
    }

    private void refuseTooLarge(SimulatedCall call) {
        if (call.request().bodyLength() > settings.maxBodyBytes()) {
            throw new RefusedCall(Reason.TOO_LARGE, "The message body is too large.");
        }
    }

    /** Collects what a simulated Boomi is made of. Not thread-safe. */
    public static final class Builder {
        private SimulatedWorld world = SimulatedWorld.readyMade();
        private SimulatorSettings settings = SimulatorSettings.defaults();
        private InstantSource clock = new SteadyClock();
        private long seed = 1;

        private Builder() {}

        /**
         * Sets what Boomi holds at first. Default {@link SimulatedWorld#readyMade()}.
         *
         * @param initial the world
         * @return this builder
         */
        public Builder world(SimulatedWorld initial) {
            this.world = initial;
            return this;
        }

        /**
         * Sets how Boomi behaves. Default {@link SimulatorSettings#defaults()}.
         *
         * @param behaviour the settings
         * @return this builder
         */
        public Builder settings(SimulatorSettings behaviour) {
            this.settings = behaviour;
            return this;
        }

        /**
         * Sets the time, for dates, the rate limit and the journal. Default: the system's, moving steadily.
         *
         * @param time the time
         * @return this builder
         */
        public Builder clock(InstantSource time) {
            this.clock = time;
            return this;
        }

        /**
         * Sets where ids start. The same seed and the same calls give the same ids. Default 1.
         *
         * @param number any number
         * @return this builder
         */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Makes a Boomi of its own; several from one builder share nothing.
         *
         * @return the simulated Boomi
         */
        public SimulatedBoomi build() {
            return new SimulatedBoomi(this);
        }
    }
}
