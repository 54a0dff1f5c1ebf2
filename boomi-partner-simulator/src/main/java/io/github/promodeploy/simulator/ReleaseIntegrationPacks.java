package io.github.promodeploy.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.settings.ReleaseAnswerField;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedRelease;
import java.util.List;

/** ReleaseIntegrationPack as the promotion guide has it: released when the call returns. */
final class ReleaseIntegrationPacks implements BoomiObject {

    private final Store store;
    private final IntegrationPacks packs;
    private final SimulatorSettings settings;

    ReleaseIntegrationPacks(Store store, IntegrationPacks packs, SimulatorSettings settings) {
        this.store = store;
        this.packs = packs;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "ReleaseIntegrationPack";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.create(this::create));
    }

    private Answer create(Exchange exchange) {
        RequestBody body = exchange.body();
        SimulatedPack pack = packs.find(body.required("integrationPackId"), exchange.account());
        if (pack.members().isEmpty()) {
            throw RefusedCall.badRequest("The integration pack " + pack.id() + " has no packaged components.");
        }
        SimulatedRelease release = new SimulatedRelease(
                store.newId(),
                pack.id(),
                body.optional("version").orElse((pack.releases().size() + 1) + ".0"),
                body.optional("notes").orElse(""),
                exchange.now(),
                exchange.user(),
                pack.members());
        store.put(pack.withRelease(release));
        return Answer.ok(json(release));
    }

    private ObjectNode json(SimulatedRelease release) {
        ObjectNode json = Json.object("ReleaseIntegrationPack")
                .put("integrationPackId", release.integrationPackId())
                .put("version", release.version())
                .put("notes", release.notes());
        if (settings.releaseAnswer().contains(ReleaseAnswerField.RELEASE_VERSION)) {
            json.put("releaseVersion", release.version());
        }
        if (settings.releaseAnswer().contains(ReleaseAnswerField.PACKAGE_ID)) {
            json.put("packageId", release.packageId());
        }
        return json;
    }
}
