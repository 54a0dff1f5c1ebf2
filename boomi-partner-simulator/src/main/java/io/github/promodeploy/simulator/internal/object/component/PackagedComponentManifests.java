package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import java.util.List;

/** PackagedComponentManifest: get of the components in a package. Components have no dependents here, so it is one. */
public final class PackagedComponentManifests extends BoomiObject {

    private final PackagedComponents packagedComponents;

    public PackagedComponentManifests(PackagedComponents packagedComponents) {
        super("PackagedComponentManifest", SimulatedDialect.PLATFORM);
        this.packagedComponents = packagedComponents;
    }

    @Override
    protected List<Route> calls() {
        return List.of(Route.get(this::get), Route.bulk(this::get));
    }

    private Response get(Exchange exchange) {
        SimulatedPackage found = packagedComponents.findUsable(exchange.id(), exchange);
        ObjectNode json = Json.object(name()).put("packageId", found.packageId());
        json.putArray("componentInfo")
                .add(Json.object("ComponentInfo")
                        .put("id", found.componentId())
                        .put("version", found.componentVersion()));
        return Response.ok(json);
    }
}
