package io.github.promodeploy.simulator.internal.routing;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.internal.wire.Address;
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

    /** Returns whether the guide has the object; the error documents of the others are Boomi's own. */
    public boolean isInGuide(String object) {
        return guide
                && routes.getOrDefault(object, List.of()).stream()
                        .anyMatch(route -> route.dialects().contains(SimulatedDialect.GUIDE));
    }

    /** Lists the operations of each object that is served. */
    public Map<String, Set<Operation>> operations() {
        Map<String, Set<Operation>> operations = new TreeMap<>();
        routes.forEach((object, served) -> {
            if (!served.isEmpty()) {
                operations.put(object, served.stream().map(Route::operation).collect(Collectors.toUnmodifiableSet()));
            }
        });
        return Collections.unmodifiableMap(operations);
    }

    /** A route and the ids in the path. */
    public record Match(Route route, List<String> ids) {}

    public Operation operation(SimulatedRequest request) {
        return match(request).map(match -> match.route().operation()).orElse(Operation.UNKNOWN);
    }

    /** Finds the route, or refuses: 404 for a path that no object serves, 405 for one that is served with another verb. */
    public Match find(SimulatedCall call) {
        return match(call.request()).orElseThrow(() -> refusal(call));
    }

    private Optional<Match> match(SimulatedRequest request) {
        Address address = address(request);
        return of(address).stream()
                .filter(route -> route.method().equals(request.method()))
                .flatMap(route -> route.match(address.rest()).map(ids -> new Match(route, ids)).stream())
                .findFirst();
    }

    private RefusedCall refusal(SimulatedCall call) {
        Address address = address(call.request());
        boolean otherVerb = of(address).stream()
                .anyMatch(route -> route.match(address.rest()).isPresent());
        return otherVerb
                ? new RefusedCall(Reason.WRONG_VERB, "The method " + call.method() + " is not allowed here.")
                : new RefusedCall(Reason.NO_SUCH_ENDPOINT, "Endpoint is invalid or no longer exists.");
    }

    private static Address address(SimulatedRequest request) {
        return Address.of(request.path(), request.query());
    }

    private List<Route> of(Address address) {
        return address.account().isEmpty() ? List.of() : routes.getOrDefault(address.object(), List.of());
    }
}
