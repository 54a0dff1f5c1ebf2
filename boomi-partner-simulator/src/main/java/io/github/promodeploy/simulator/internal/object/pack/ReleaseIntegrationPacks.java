package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.object.component.PackagedComponents;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.PublishedReleases;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ReleaseIntegrationPack. In the promotion guide, a body with {@code integrationPackId}: released when the call
 * returns. In Boomi's published API, a body with {@code id}: released at once or on a date, while the caller reads
 * the status; an update changes a scheduled release.
 */
public final class ReleaseIntegrationPacks extends BoomiObject {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final Store store;
    private final SimulatorSettings settings;
    private final PublisherIntegrationPacks packs;
    private final PublishedReleases releases;
    private final AttachedEnvironments environments;

    public ReleaseIntegrationPacks(
            ObjectContext context,
            PublisherIntegrationPacks packs,
            PublishedReleases releases,
            AttachedEnvironments environments) {
        super("ReleaseIntegrationPack", SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.packs = packs;
        this.releases = releases;
        this.environments = environments;
    }

    @Override
    protected List<Route> calls() {
        return List.of(Route.create(this::create), Route.update(this::update).onlyIn(SimulatedDialect.PLATFORM));
    }

    private Response create(Exchange exchange) {
        RequestBody body = exchange.body();
        boolean asGuide = settings.serves(SimulatedDialect.GUIDE)
                && (!settings.serves(SimulatedDialect.PLATFORM)
                        || body.optional("integrationPackId").isPresent());
        return asGuide ? createAsGuide(exchange, body) : createAsPublished(exchange, body);
    }

    private Response createAsGuide(Exchange exchange, RequestBody body) {
        SimulatedPack seen = store.seen(IntegrationPacks.NAME)
                .packs()
                .find(body.required("integrationPackId"))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId(IntegrationPacks.NAME));
        if (seen.members().isEmpty()) {
            throw RefusedCall.badRequest("The integration pack " + seen.id() + " has no packaged components.");
        }
        SimulatedPack pack = store.packs().find(seen.id()).orElse(seen);
        SimulatedRelease release = SimulatedRelease.builder()
                .packageId(store.newId())
                .integrationPackId(pack.id())
                .version(body.optional("version").orElse((pack.releases().size() + 1) + ".0"))
                .notes(body.notes(settings))
                .releasedDate(exchange.now())
                .releasedBy(exchange.user())
                .members(pack.members())
                .build();
        SimulatedPack released = pack.withRelease(release);
        store.packs().put(released);
        environments.deliver(released, exchange.now(), exchange.user());
        return Response.ok(json(release));
    }

    private Response createAsPublished(Exchange exchange, RequestBody body) {
        checkFields(body);
        SimulatedPack pack = packs.findSeen(body.required("id"), exchange);
        if (releases.pending(pack).isPresent()) {
            throw RefusedCall.badRequest("The integration pack " + pack.id() + " already has a pending release.");
        }
        return start(pack, body, exchange);
    }

    /** Only a scheduled release can be changed; it gets a new request id (API reference, samples of the update). */
    private Response update(Exchange exchange) {
        RequestBody body = exchange.body();
        checkFields(body);
        SimulatedPack pack = packs.findSeen(exchange.id(), exchange);
        if (!body.optional("id").orElse(pack.id()).equals(pack.id())) {
            throw RefusedCall.badRequest("The id of the body is not the id of the path.");
        }
        SimulatedReleaseRequest scheduled = releases.pending(pack)
                .filter(request -> request.status() == SimulatedReleaseStatus.SCHEDULED)
                .orElseThrow(() -> RefusedCall.badRequest(
                        "The integration pack " + pack.id() + " does not have a scheduled release."));
        Response response = start(pack, body, exchange);
        store.releaseRequests().remove(scheduled);
        return response;
    }

    private static void checkFields(RequestBody body) {
        body.onlyWith(
                "id",
                "name",
                "installationType",
                "releaseSchedule",
                "releaseOnDate",
                "requestId",
                "releaseStatusUrl",
                "ReleasePackagedComponents");
    }

    private Response start(SimulatedPack pack, RequestBody body, Exchange exchange) {
        Optional<LocalDate> date = date(body, exchange);
        List<SimulatedPackMember> listed = listed(pack, body);
        refuseNothingNew(pack, listed);
        SimulatedReleaseRequest request = SimulatedReleaseRequest.builder()
                .requestId("release-" + store.newId())
                .integrationPackId(pack.id())
                .releaseOnDate(date)
                .status(date.isPresent() ? SimulatedReleaseStatus.SCHEDULED : SimulatedReleaseStatus.IN_PROGRESS)
                .requestedDate(exchange.now())
                .requestedBy(exchange.user())
                .members(listed)
                .build();
        releases.start(request, exchange.now());
        return Response.ok(json(pack, request));
    }

    private Optional<LocalDate> date(RequestBody body, Exchange exchange) {
        String schedule = body.required("releaseSchedule");
        Optional<String> date = body.optional("releaseOnDate");
        if (schedule.equals("IMMEDIATELY") && date.isEmpty()) {
            return Optional.empty();
        }
        if (!schedule.equals("RELEASE_ON_SPECIFIED_DATE")) {
            throw RefusedCall.badRequest(
                    "The releaseSchedule '" + schedule + "' is invalid, or does not go with a releaseOnDate.");
        }
        LocalDate parsed = parsed(body.required("releaseOnDate"));
        if (parsed.isBefore(
                exchange.now().atZone(settings.releases().timeZone()).toLocalDate())) {
            throw RefusedCall.badRequest("The releaseOnDate " + parsed + " is in the past.");
        }
        return Optional.of(parsed);
    }

    private static LocalDate parsed(String date) {
        try {
            return LocalDate.parse(date, DATE);
        } catch (DateTimeException malformed) {
            throw RefusedCall.badRequest("The releaseOnDate '" + date + "' is not of the form yyyy-MM-dd.");
        }
    }

    private List<SimulatedPackMember> listed(SimulatedPack pack, RequestBody body) {
        SimulatedPack seen = store.seen(PublisherIntegrationPacks.NAME)
                .packs()
                .find(pack.id())
                .orElse(pack);
        List<SimulatedPackMember> listed = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (RequestBody element : body.list(
                "ReleasePackagedComponents", "ReleasePackagedComponent", "componentId", "version", "releasedVersion")) {
            String componentId = element.required("componentId");
            if (seen.member(componentId).isEmpty() || !named.add(componentId)) {
                throw RefusedCall.badRequest(
                        "The component " + componentId + " is not in the integration pack, or is named twice.");
            }
            listed.add(SimulatedPackMember.of(packaged(pack, componentId, element.required("version"))));
        }
        return listed;
    }

    private SimulatedPackage packaged(SimulatedPack pack, String componentId, String version) {
        return store.seen(PackagedComponents.NAME).packages().all().stream()
                .filter(row ->
                        row.componentId().equals(componentId) && row.accountId().equals(pack.accountId()))
                .filter(row -> row.packageVersion().equals(version))
                .filter(row -> row.shareable() && !row.deleted())
                .findFirst()
                .orElseThrow(() -> RefusedCall.badRequest(
                        "The component " + componentId + " has no shareable package version " + version + "."));
    }

    /** Boomi's user interface offers a release only if there is something to release. */
    private void refuseNothingNew(SimulatedPack pack, List<SimulatedPackMember> listed) {
        List<SimulatedPackMember> after = releases.membersAfter(pack, listed);
        boolean same = Set.copyOf(after).equals(Set.copyOf(pack.releasedMembers()));
        if (after.isEmpty() || same) {
            throw RefusedCall.badRequest("The integration pack " + pack.id() + " has nothing to release.");
        }
    }

    private ObjectNode json(SimulatedRelease release) {
        ObjectNode json = Json.object(name())
                .put("integrationPackId", release.integrationPackId())
                .put("version", release.version())
                .put("notes", release.notes());
        if (!settings.wire().quirks().contains(WireQuirk.RELEASE_WITHOUT_VERSION)) {
            json.put("releaseVersion", release.version());
        }
        if (!settings.wire().quirks().contains(WireQuirk.RELEASE_WITHOUT_PACKAGE_ID)) {
            json.put("packageId", release.packageId());
        }
        return json;
    }

    /** The URL of the status always has Boomi's host and the plain prefix, whatever the caller used. */
    private ObjectNode json(SimulatedPack pack, SimulatedReleaseRequest request) {
        ObjectNode json = Json.object(name())
                .put("id", pack.id())
                .put("name", pack.name())
                .put("installationType", pack.installationType())
                .put("releaseSchedule", schedule(request))
                .put("releaseOnDate", request.releaseOnDate().map(DATE::format).orElse(""))
                .put("requestId", request.requestId())
                .put(
                        "releaseStatusUrl",
                        "https://api.boomi.com/api/rest/v1/" + pack.accountId() + "/ReleaseIntegrationPackStatus/"
                                + request.requestId());
        ObjectNode wrapper = Json.object("ReleasePackagedComponents");
        ArrayNode list = wrapper.putArray("ReleasePackagedComponent");
        request.members()
                .forEach(member -> list.add(Json.object("ReleasePackagedComponent")
                        .put("componentId", member.componentId())
                        .put("version", member.packageVersion())));
        json.set("ReleasePackagedComponents", wrapper);
        return json;
    }

    static String schedule(SimulatedReleaseRequest request) {
        return request.releaseOnDate().isPresent() ? "RELEASE_ON_SPECIFIED_DATE" : "IMMEDIATELY";
    }
}
