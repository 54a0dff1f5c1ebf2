package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Branch: create, get, query and delete. A new branch is ready after some reads. It shows the components of {@code main} as they
 * are, until they are changed on the branch. The guide's responses have the id as {@code branchId}, and its create needs no source.
 */
public final class Branches extends QueriedObject<SimulatedBranch> {

    private static final String NAME = "Branch";
    private static final Set<String> FIELDS = Set.of("name", "description", "parentId", "packageId");

    /** The numbers of branches begin behind those that worlds use. */
    private static final int FIRST_NUMBER = 300_000;

    private final Store store;
    private final SimulatorSettings settings;
    private final boolean guideOnly;
    private final boolean publishedOnly;

    public Branches(ObjectContext context) {
        super(NAME, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.guideOnly = !settings.serves(SimulatedDialect.PLATFORM);
        this.publishedOnly = !settings.serves(SimulatedDialect.GUIDE);
    }

    @Override
    protected List<Route> reads() {
        return readsById(this::get);
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.delete(this::delete));
    }

    @Override
    protected Stream<SimulatedBranch> rows(Exchange exchange) {
        requireAvailable();
        return Stream.concat(Stream.of(main(exchange)), own(exchange));
    }

    private Stream<SimulatedBranch> own(Exchange exchange) {
        return store.branches().all().stream().filter(row -> row.accountId().equals(exchange.account()));
    }

    private static SimulatedBranch main(Exchange exchange) {
        return SimulatedBranch.builder()
                .id(SimulatedBranch.MAIN_ID)
                .name(SimulatedBranch.MAIN_NAME)
                .parentId("")
                .accountId(exchange.account())
                .build();
    }

    /** Boomi has no document for this; clients take any 400 to a call about branches for it. */
    void requireAvailable() {
        if (!settings.branches().available()) {
            throw RefusedCall.badRequest("Branching and merging is not enabled for this account.");
        }
    }

    /** Finds a branch of the account, {@code main} included. */
    Optional<SimulatedBranch> find(String id, Exchange exchange) {
        return rows(exchange).filter(row -> row.id().equals(id)).findFirst();
    }

    @Override
    protected QueryFields<SimulatedBranch> fields() {
        return new QueryFields<SimulatedBranch>()
                .text("id", SimulatedBranch::id)
                .text("name", SimulatedBranch::name)
                .text("parentId", SimulatedBranch::parentId)
                .text("createdBy", SimulatedBranch::createdBy)
                .date("createdDate", SimulatedBranch::createdDate);
    }

    /** Reads a branch that exists, which brings it closer to being ready. */
    private Response get(Exchange exchange) {
        SimulatedBranch found = require(exchange.id(), exchange);
        if (found.pollsLeft() > 0) {
            store.branches().put(found.polled());
        }
        return Response.ok(json(found));
    }

    private SimulatedBranch require(String id, Exchange exchange) {
        return find(id, exchange).orElseThrow(() -> RefusedCall.unknownId(NAME + " " + id));
    }

    private Response create(Exchange exchange) {
        requireAvailable();
        RequestBody body = exchange.body();
        if (guideOnly) {
            body.required("description");
        }
        if (publishedOnly) {
            body.onlyWith(FIELDS);
        }
        String name = body.required("name");
        Optional<String> packageId = body.optional("packageId").map(id -> source(id, exchange));
        String parentId = parent(body, packageId.isPresent(), exchange);
        refuseOneTooMany(name, exchange);
        SimulatedBranch created = SimulatedBranch.builder()
                .id(SyntheticId.branch(FIRST_NUMBER + store.nextNumber()))
                .name(name)
                .accountId(exchange.account())
                .description(body.optional("description").orElse(""))
                .parentId(parentId)
                .packageId(packageId)
                .pollsLeft(settings.branches().polls())
                .createdDate(exchange.now())
                .createdBy(exchange.user())
                .build();
        store.branches().put(created);
        return Response.ok(json(created));
    }

    /** Boomi takes the id of a deployment in the place of a package's (Boomi API reference, Branch object). */
    private String source(String id, Exchange exchange) {
        boolean exists = store.packages()
                        .find(id)
                        .filter(row -> row.accountId().equals(exchange.account()) && !row.deleted())
                        .isPresent()
                || store.deployments().find(id).isPresent();
        if (!exists) {
            throw RefusedCall.badRequest("Package ID " + id + " is invalid.");
        }
        return id;
    }

    private String parent(RequestBody body, boolean isFromPackage, Exchange exchange) {
        Optional<String> parentId = body.optional("parentId");
        if (parentId.isPresent() && isFromPackage) {
            throw RefusedCall.badRequest("Provide either a parentId or a packageId.");
        }
        if (parentId.isEmpty() && !isFromPackage && publishedOnly) {
            throw RefusedCall.badRequest("The property parentId is required.");
        }
        return requireReady(parentId.orElse(SimulatedBranch.MAIN_ID), exchange);
    }

    /** Requires a branch that can be used. */
    String requireReady(String id, Exchange exchange) {
        if (find(id, exchange).filter(SimulatedBranch::isReady).isEmpty()) {
            throw RefusedCall.badRequest("Branch ID " + id + " is invalid.");
        }
        return id;
    }

    private void refuseOneTooMany(String name, Exchange exchange) {
        if (rows(exchange).anyMatch(row -> row.name().equals(name))) {
            throw RefusedCall.badRequest("A branch with the name " + name + " already exists.");
        }
        int limit = settings.branches().limit();
        if (own(exchange).count() >= limit) {
            throw RefusedCall.badRequest("The account has reached its limit of " + limit + " branches.");
        }
    }

    private Response delete(Exchange exchange) {
        SimulatedBranch found = require(exchange.id(), exchange);
        if (found.id().equals(SimulatedBranch.MAIN_ID)) {
            throw RefusedCall.badRequest("The main branch cannot be deleted.");
        }
        store.branches().remove(found);
        return Response.deleted(settings.wire().deleteStatus());
    }

    @Override
    protected ObjectNode json(SimulatedBranch row) {
        return Json.object(NAME)
                .put(guideOnly ? "branchId" : "id", row.id())
                .put("name", row.name())
                .put("description", row.description())
                .put("parentId", row.parentId())
                .put("packageId", row.packageId().orElse(""))
                .put("createdBy", row.createdBy())
                .put("createdDate", Json.date(row.createdDate()))
                .put("modifiedBy", row.createdBy())
                .put("modifiedDate", Json.date(row.createdDate()))
                .put("ready", row.isReady())
                .put("deleted", false)
                .put("stage", row.stage());
    }
}
