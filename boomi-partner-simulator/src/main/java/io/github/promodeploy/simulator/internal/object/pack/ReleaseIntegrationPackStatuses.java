package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.PublishedReleases;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** ReleaseIntegrationPackStatus: get, by the request id of a release. 202 while it is scheduled or running. */
public final class ReleaseIntegrationPackStatuses extends BoomiObject {

    public static final String NAME = "ReleaseIntegrationPackStatus";

    private static final int ACCEPTED = 202;

    private final Store store;
    private final SimulatorSettings settings;
    private final PublishedReleases releases;

    public ReleaseIntegrationPackStatuses(ObjectContext context, PublishedReleases releases) {
        super(NAME, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.releases = releases;
    }

    @Override
    protected List<Route> calls() {
        return List.of(Route.get(this::get), Route.bulk(this::get));
    }

    private Response get(Exchange exchange) {
        SimulatedReleaseRequest found = store.seen(NAME)
                .releaseRequests()
                .find(exchange.id())
                .flatMap(seen -> store.releaseRequests().find(seen.requestId()))
                .filter(row -> pack(row).accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
        SimulatedReleaseRequest request = releases.poll(found, exchange.now());
        if (request.status().isPending()) {
            return settings.wire().quirks().contains(WireQuirk.EMPTY_RELEASE_PROGRESS)
                    ? Response.empty(ACCEPTED)
                    : Response.of(ACCEPTED, json(request, ACCEPTED));
        }
        boolean failed = request.status() == SimulatedReleaseStatus.ERROR;
        int status = failed ? settings.releases().errorStatus() : 200;
        ObjectNode json = json(request, status);
        return Response.of(status, failed ? json : withComponents(json, request));
    }

    private SimulatedPack pack(SimulatedReleaseRequest request) {
        return store.packs().find(request.integrationPackId()).orElseThrow();
    }

    private ObjectNode json(SimulatedReleaseRequest request, int status) {
        SimulatedPack pack = pack(request);
        return Json.object(name())
                .put("integrationPackId", pack.id())
                .put("name", pack.name())
                .put("installationType", pack.installationType())
                .put("releaseSchedule", ReleaseIntegrationPacks.schedule(request))
                .put(
                        "releaseOnDate",
                        request.releaseOnDate().map(LocalDate::toString).orElse(""))
                .put("requestId", request.requestId())
                .put("releaseStatus", word(request.status()))
                .put("responseStatusCode", status);
    }

    private String word(SimulatedReleaseStatus status) {
        boolean oneWord = status == SimulatedReleaseStatus.IN_PROGRESS
                && settings.wire().quirks().contains(WireQuirk.INPROGRESS_IN_ONE_WORD);
        return oneWord ? "INPROGRESS" : status.name();
    }

    /** Members that the release did not name have a released version only (API reference, sample of the status). */
    private ObjectNode withComponents(ObjectNode json, SimulatedReleaseRequest request) {
        ObjectNode wrapper = Json.object("ReleasePackagedComponents");
        ArrayNode list = wrapper.putArray("ReleasePackagedComponent");
        pack(request).releases().stream()
                .filter(release -> release.packageId().equals(request.requestId()))
                .flatMap(release -> release.members().stream())
                .forEach(member -> list.add(Json.object("ReleasePackagedComponent")
                        .put("componentId", member.componentId())
                        .put("releasedVersion", member.packageVersion())
                        .put("version", named(request, member).orElse(""))));
        json.set("ReleasePackagedComponents", wrapper);
        return json;
    }

    private static Optional<String> named(SimulatedReleaseRequest request, SimulatedPackMember member) {
        return request.members().stream()
                .filter(listed -> listed.componentId().equals(member.componentId()))
                .map(SimulatedPackMember::packageVersion)
                .findFirst();
    }
}
