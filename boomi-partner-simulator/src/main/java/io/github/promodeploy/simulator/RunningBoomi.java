package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.internal.object.BoomiObjects;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryPages;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.ResponseWriter;
import io.github.promodeploy.simulator.internal.routing.RoutingTable;
import io.github.promodeploy.simulator.internal.routing.RoutingTable.Match;
import io.github.promodeploy.simulator.internal.store.IdSequence;
import io.github.promodeploy.simulator.internal.store.StateHistory;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.world.SimulatedUser;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A simulated Boomi from its start, or a reset, to the next reset. It has everything that can change but the journal and the
 * faults. Not thread-safe: {@link SimulatedBoomi} guards it.
 */
final class RunningBoomi {

    private final SimulatorSettings settings;
    private final InstantSource clock;
    private final StateHistory history;
    private final Store store;
    private final QueryPages pages;
    private final BoomiObjects objects;
    private final RoutingTable routing;
    private final Authentication authentication;
    private final RateLimiter rateLimiter;
    private final ResponseWriter responses;
    private final String primaryAccount;
    private int calls;

    RunningBoomi(SimulatedWorld world, SimulatorSettings settings, InstantSource clock, long seed) {
        this.settings = settings;
        this.primaryAccount = world.primaryAccountId();
        this.clock = clock;
        IdSequence ids = new IdSequence(seed);
        this.history = new StateHistory(world.state(), settings);
        this.store = new Store(world.state(), ids, history);
        this.pages = new QueryPages(settings, ids);
        this.objects = new BoomiObjects(new ObjectContext(store, pages, settings));
        this.routing = new RoutingTable(objects.all(), settings);
        this.authentication = new Authentication(world.users(), store);
        this.rateLimiter = new RateLimiter(settings);
        this.responses = new ResponseWriter(settings);
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns what somebody else can do. */
    Deeds deeds(Instant now) {
        return new Deeds(store, primaryAccount, now);
    }

    /** Lets somebody else act between two calls. */
    void act(Consumer<Deeds> deed) {
        Instant now = now();
        history.startCall(now);
        deed.accept(deeds(now));
        history.record(store);
    }

    SimulatedState state() {
        return store.snapshot();
    }

    Map<String, Set<Operation>> operations() {
        return routing.operations();
    }

    /** Parses and counts a request, after what happens without a call. */
    SimulatedCall receive(SimulatedRequest request, Instant now) {
        history.startCall(now);
        objects.advance(now);
        return new SimulatedCall(calls++, request, routing.operation(request));
    }

    SimulatedOutcome respond(SimulatedCall call, Instant now) {
        try {
            refuseTooLarge(call);
            SimulatedUser user = authentication.user(call);
            rateLimiter.admit(user.accountId(), now);
            Match match = routing(call).find(call);
            String account = authentication.effectiveAccount(call, user);
            Exchange exchange = new Exchange(call, user.displayName(), account, match.ids(), now);
            return responses.write(call, match.route().handler().apply(exchange));
        } catch (RefusedCall refusal) {
            return responses.refuse(call, refusal, routing.isInGuide(call.object()));
        }
    }

    /** Records the state after a call, with a response or not, for reads that lag. */
    void recordForLaggingReads() {
        history.record(store);
    }

    /** Reads may lag. Reading the status of a release advances the release, so it never lags. */
    private RoutingTable routing(SimulatedCall call) {
        boolean advances = BoomiObjects.advancesWhenRead(call.object());
        boolean lags = !call.operation().isWrite()
                && !advances
                && !settings.wire().readLag(call.object()).isZero();
        if (!lags) {
            return routing;
        }
        ObjectContext seen = new ObjectContext(store.shown(call.object()), pages, settings);
        return new RoutingTable(new BoomiObjects(seen).all(), settings);
    }

    private void refuseTooLarge(SimulatedCall call) {
        if (call.request().bodyLength() > settings.limits().maxBodyBytes()) {
            throw new RefusedCall(Reason.TOO_LARGE, "The message body is too large.");
        }
    }
}
