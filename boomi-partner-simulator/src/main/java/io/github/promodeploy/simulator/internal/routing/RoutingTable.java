package io.github.promodeploy.simulator.internal.routing;

import io.github.promodeploy.simulator.exchange.Address;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the route of a call. */
public final class RoutingTable {

    private final Map<String, List<Route>> routes = new LinkedHashMap<>();
    private final boolean guide;

    public RoutingTable(List<BoomiObject> objects, SimulatorSettings settings) {
        this.guide = settings.serves(SimulatedDialect.GUIDE);
        objects.forEach(object -> routes.put(
                object.name(),
                object.routes().stream()
                        .filter(route -> route.dialects().stream().anyMatch(settings::serves))
                        .toList()));
    }

    /** Tells whether the guide knows the object; the error documents of the others are Boomi's own. */
    public boolean isInGuide(Address address) {
        return guide
                && routes.getOrDefault(address.object(), List.of()).stream()
                        .anyMatch(route -> route.dialects().contains(SimulatedDialect.GUIDE));
    }

    /** Lists what may be asked of each object that is served. */
    public Map<String, Set<Operation>> operations() {
        Map<String, Set<Operation>> operations = new TreeMap<>();
        routes.forEach((object, served) -> {
            if (!served.isEmpty()) {
                operations.put(object, served.stream().map(Route::operation).collect(Collectors.toUnmodifiableSet()));
            }
        });
        return Collections.unmodifiableMap(operations);
    }

    /** A route and the ids that the path gave it. */
    public record Match(Route route, List<String> ids) {}

    public Operation operation(String method, Address address) {
        return match(method, address).map(match -> match.route().operation()).orElse(Operation.UNKNOWN);
    }

    /** Finds the route, or refuses: 404 for a path that nothing serves, 405 for one that another verb serves. */
    public Match find(SimulatedCall call) {
        return match(call.method(), call.address()).orElseThrow(() -> refusal(call));
    }

    private Optional<Match> match(String method, Address address) {
        return of(address).stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> route.match(address.rest()).map(ids -> new Match(route, ids)).stream())
                .findFirst();
    }

    private RefusedCall refusal(SimulatedCall call) {
        boolean otherVerb = of(call.address()).stream()
                .anyMatch(route -> route.match(call.address().rest()).isPresent());
        return otherVerb
                ? new RefusedCall(Reason.WRONG_VERB, "The method " + call.method() + " is not allowed here.")
                : new RefusedCall(Reason.NO_SUCH_ENDPOINT, "Endpoint is invalid or no longer exists.");
    }

    private List<Route> of(Address address) {
        return address.account().isEmpty() ? List.of() : routes.getOrDefault(address.object(), List.of());
    }
}
