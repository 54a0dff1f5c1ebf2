package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.XmlParticles;
import io.github.promodeploy.simulator.internal.wire.XmlParticles.Particle;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.List;
import java.util.Map;

/** ComponentDiffRequest: compares the attributes and texts of two revisions of a component. Changes nothing. */
public final class ComponentDiffRequests extends BoomiObject {

    private final ComponentRevisions revisions;

    public ComponentDiffRequests(ObjectContext context) {
        super("ComponentDiffRequest", SimulatedDialect.PLATFORM);
        this.revisions = new ComponentRevisions(context.store());
    }

    @Override
    protected List<Route> calls() {
        return List.of(Route.create(this::compare));
    }

    private Response compare(Exchange exchange) {
        RequestBody body = exchange.body().onlyWith("componentId", "sourceVersion", "targetVersion", "CompDiffConfig");
        String componentId = body.required("componentId");
        Map<String, Particle> source = particles(componentId, body.required("sourceVersion"), exchange);
        Map<String, Particle> target = particles(componentId, body.required("targetVersion"), exchange);
        ObjectNode diff = Json.object("GenericDiff");
        diff.set("addition", changes("addition", missing(target, source, "newValue")));
        diff.set("modification", changes("modification", modified(source, target)));
        diff.set("deletion", changes("deletion", missing(source, target, "oldValue")));
        ObjectNode response = Json.object("ComponentDiffResponse").put("message", "The revisions were compared.");
        response.set("GenericDiff", diff);
        return Response.ok(response);
    }

    private Map<String, Particle> particles(String componentId, String version, Exchange exchange) {
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw RefusedCall.badRequest("The version '" + version + "' is invalid.");
        }
        return XmlParticles.of(revisions
                .find(componentId, Integer.parseInt(version), exchange.account())
                .orElseThrow(() -> RefusedCall.unknownId("Component"))
                .document());
    }

    private static ArrayNode missing(Map<String, Particle> from, Map<String, Particle> in, String value) {
        ArrayNode changes = Json.list();
        from.forEach((path, particle) -> {
            if (!in.containsKey(path)) {
                ObjectNode change = change(particle);
                change.set(value, value(value, path, particle));
                changes.add(change);
            }
        });
        return changes;
    }

    private static ArrayNode modified(Map<String, Particle> source, Map<String, Particle> target) {
        ArrayNode changes = Json.list();
        source.forEach((path, particle) -> {
            Particle other = target.getOrDefault(path, particle);
            if (!other.equals(particle)) {
                ObjectNode change = change(particle);
                change.set("oldValue", value("oldValue", path, particle));
                change.set("newValue", value("newValue", path, other));
                changes.add(change);
            }
        });
        return changes;
    }

    private static ObjectNode change(Particle particle) {
        return Json.object("change").put("type", particle.type()).put("changedParticleName", particle.name());
    }

    private static ObjectNode value(String type, String path, Particle particle) {
        return Json.object(type).put("xpath", path).put("value", particle.value());
    }

    /** Boomi writes a single change without a list. */
    private static JsonNode changes(String type, ArrayNode changes) {
        ObjectNode group = Json.object(type).put("total", changes.size());
        return changes.isEmpty() ? group : group.set("change", changes.size() == 1 ? changes.get(0) : changes);
    }
}
