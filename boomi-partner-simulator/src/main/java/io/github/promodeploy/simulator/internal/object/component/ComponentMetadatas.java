package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.List;
import java.util.stream.Stream;

/**
 * ComponentMetadata: get and query, of the effective account. A query finds every revision, on every branch, unless it filters by
 * {@code currentVersion} or {@code branchId}.
 */
public final class ComponentMetadatas extends QueriedObject<SimulatedRevision> {

    private static final String NAME = "ComponentMetadata";

    private final ComponentRevisions revisions;

    public ComponentMetadatas(ObjectContext context) {
        super(NAME, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.revisions = new ComponentRevisions(context.store());
    }

    @Override
    protected List<Route> reads() {
        return readsById(this::get);
    }

    private Response get(Exchange exchange) {
        return Response.ok(json(
                revisions.named(exchange.id(), exchange.account()).orElseThrow(() -> RefusedCall.unknownId(NAME))));
    }

    @Override
    protected Stream<SimulatedRevision> rows(Exchange exchange) {
        return revisions.all(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedRevision> fields() {
        return new QueryFields<SimulatedRevision>()
                .text("accountId", SimulatedRevision::accountId)
                .text("componentId", SimulatedRevision::componentId)
                .text("name", SimulatedRevision::name)
                .text("type", SimulatedRevision::type)
                .number("version", SimulatedRevision::version)
                .onlyWith("version", "componentId")
                .text("folderId", row -> row.folderId().orElse(""))
                .date("modifiedDate", SimulatedRevision::modifiedDate)
                .text("modifiedBy", SimulatedRevision::modifiedBy)
                .flag("currentVersion", revisions::isCurrent)
                .flag("deleted", row -> false)
                .text("branchName", this::branchName)
                .text("branchId", SimulatedRevision::branchId);
    }

    private String branchName(SimulatedRevision row) {
        return revisions.branchName(row.branchId());
    }

    @Override
    protected ObjectNode json(SimulatedRevision row) {
        ObjectNode json = Json.object(NAME)
                .put("componentId", row.componentId())
                .put("version", row.version())
                .put("name", row.name())
                .put("type", row.type());
        row.folderId().ifPresent(folder -> json.put("folderId", folder));
        return json.put("modifiedDate", Json.date(row.modifiedDate()))
                .put("modifiedBy", row.modifiedBy())
                .put("deleted", false)
                .put("currentVersion", revisions.isCurrent(row))
                .put("branchName", branchName(row))
                .put("branchId", row.branchId());
    }
}
