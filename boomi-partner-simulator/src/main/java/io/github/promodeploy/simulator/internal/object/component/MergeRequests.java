package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedMergeDetail;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MergeRequest: create, get, query, update, delete and execute. Comparing the branches and merging them take some reads. The guide
 * calls the destination {@code targetBranchId} and the action {@code action}, and knows no strategy.
 */
public final class MergeRequests extends QueriedObject<SimulatedMergeRequest> {

    private static final String NAME = "MergeRequest";
    private static final Set<String> FIELDS =
            Set.of("sourceBranchId", "destinationBranchId", "strategy", "priorityBranch", "note");
    private static final Set<String> STRATEGIES = Set.of("OVERRIDE", "CONFLICT_RESOLVE", "SUBSET");

    /** The stages at which each action is allowed (Boomi API reference, Merge Request object). */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "MERGE", Set.of("DRAFTED", "REVIEWING", "FAILED_TO_MERGE"),
            "REVERT", Set.of("MERGED"),
            "RETRY_DRAFTING", Set.of("FAILED_TO_DRAFT", "FAILED_TO_REDRAFT"));

    private final Store store;
    private final SimulatorSettings settings;
    private final Branches branches;
    private final ComponentRevisions revisions;
    private final Merges merges;
    private final boolean guideOnly;
    private final boolean publishedOnly;

    public MergeRequests(ObjectContext context, Branches branches, Merges merges) {
        super(NAME, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.branches = branches;
        this.revisions = new ComponentRevisions(store);
        this.merges = merges;
        this.guideOnly = !settings.serves(SimulatedDialect.PLATFORM);
        this.publishedOnly = !settings.serves(SimulatedDialect.GUIDE);
    }

    @Override
    protected List<Route> writes() {
        return List.of(
                Route.create(this::create),
                Route.execute(this::execute),
                Route.update(this::update).onlyIn(SimulatedDialect.PLATFORM),
                Route.delete(this::delete).onlyIn(SimulatedDialect.PLATFORM));
    }

    @Override
    protected List<Route> reads() {
        return readsById(this::get);
    }

    @Override
    protected Stream<SimulatedMergeRequest> rows(Exchange exchange) {
        return own(exchange).filter(row -> !row.stage().equals("DELETED"));
    }

    private Stream<SimulatedMergeRequest> own(Exchange exchange) {
        branches.requireAvailable();
        return store.mergeRequests().all().stream()
                .filter(row -> row.accountId().equals(exchange.account()));
    }

    private SimulatedMergeRequest find(String id, Exchange exchange) {
        return own(exchange)
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedCall.unknownId(NAME + " " + id));
    }

    /** Reads one, which brings it closer to the end of its stage. */
    private Response get(Exchange exchange) {
        SimulatedMergeRequest row = find(exchange.id(), exchange);
        merges.poll(row);
        return Response.ok(json(row));
    }

    @Override
    protected QueryFields<SimulatedMergeRequest> fields() {
        return new QueryFields<SimulatedMergeRequest>()
                .text("sourceBranchId", SimulatedMergeRequest::sourceBranchId)
                .text("destinationBranchId", SimulatedMergeRequest::destinationBranchId)
                .onlyByAnyOf("sourceBranchId", "destinationBranchId")
                .text("stage", SimulatedMergeRequest::stage)
                .text("createdBy", SimulatedMergeRequest::createdBy)
                .date("createdDate", SimulatedMergeRequest::createdDate)
                .text("modifiedBy", SimulatedMergeRequest::createdBy)
                .date("modifiedDate", SimulatedMergeRequest::createdDate);
    }

    private Response create(Exchange exchange) {
        branches.requireAvailable();
        RequestBody body = exchange.body();
        if (publishedOnly) {
            body.onlyWith(FIELDS);
        }
        String source = branches.requireReady(body.required("sourceBranchId"), exchange);
        String destination = branches.requireReady(
                guideOnly
                        ? body.required("targetBranchId")
                        : body.optional("targetBranchId").orElseGet(() -> body.required("destinationBranchId")),
                exchange);
        refuseSelfAndSecond(source, destination);
        SimulatedMergeRequest created = merges.draft(
                SimulatedMergeRequest.builder()
                        .id(SyntheticId.mergeRequest(500 + store.nextNumber()))
                        .accountId(exchange.account())
                        .sourceBranchId(source)
                        .destinationBranchId(destination)
                        .strategy(strategy(body))
                        .priorityBranch(body.optional("priorityBranch"))
                        .note(body.optional("note"))
                        .stage("NOT_EXIST")
                        .createdDate(exchange.now())
                        .createdBy(exchange.user())
                        .build(),
                "DRAFTING");
        return Response.ok(json(created));
    }

    private Optional<String> strategy(RequestBody body) {
        Optional<String> strategy = body.optional("strategy");
        if (publishedOnly && strategy.filter(STRATEGIES::contains).isEmpty()) {
            throw RefusedCall.badRequest("The property strategy is required: " + STRATEGIES);
        }
        return strategy;
    }

    private void refuseSelfAndSecond(String source, String destination) {
        if (source.equals(destination)) {
            throw RefusedCall.badRequest("The source and the destination must be different branches.");
        }
        boolean second = store.mergeRequests().all().stream()
                .anyMatch(row -> row.isOpen()
                        && row.sourceBranchId().equals(source)
                        && row.destinationBranchId().equals(destination));
        if (second) {
            throw conflict("There is an open merge request between these branches.");
        }
    }

    private static RefusedCall conflict(String message) {
        return new RefusedCall(Reason.CONFLICT, message);
    }

    private Response execute(Exchange exchange) {
        SimulatedMergeRequest row = find(exchange.id(), exchange);
        RequestBody body = exchange.body();
        if (publishedOnly) {
            body.onlyWith("id", "mergeRequestAction", "MergeRequestDetails");
        }
        String action = guideOnly
                ? body.required("action")
                : body.optional("action").orElseGet(() -> body.required("mergeRequestAction"));
        Set<String> allowed = ALLOWED.get(action);
        if (allowed == null) {
            throw RefusedCall.badRequest("The action " + action + " is invalid.");
        }
        if (!allowed.contains(row.stage())) {
            throw conflict("The action " + action + " is not allowed at the stage " + row.stage() + ".");
        }
        return Response.ok(json(
                switch (action) {
                    case "REVERT" -> merges.reverted(row);
                    case "RETRY_DRAFTING" -> merges.draft(row, "REDRAFTING");
                    default -> merge(row);
                }));
    }

    private SimulatedMergeRequest merge(SimulatedMergeRequest row) {
        String conflicts = row.details().stream()
                .filter(detail -> Merges.isUnresolved(row, detail))
                .map(SimulatedMergeDetail::componentId)
                .collect(Collectors.joining(", "));
        if (!conflicts.isEmpty()
                && row.strategy().filter("CONFLICT_RESOLVE"::equals).isPresent()) {
            throw conflict("The merge request has unresolved conflicts: " + conflicts);
        }
        return merges.begin(row, "MERGING");
    }

    private Response update(Exchange exchange) {
        SimulatedMergeRequest row = find(exchange.id(), exchange);
        RequestBody body = exchange.body().onlyWith("id", "strategy", "MergeRequestDetails");
        if (!row.isOpen() || row.stage().equals("MERGING")) {
            throw conflict("The merge request cannot be changed at the stage " + row.stage() + ".");
        }
        Map<String, RequestBody> changes =
                body
                        .list("MergeRequestDetails", "MergeRequestDetail", "componentGuid", "resolution", "excluded")
                        .stream()
                        .collect(Collectors.toMap(
                                each -> each.required("componentGuid"), each -> each, (one, other) -> other));
        Set<String> known =
                row.details().stream().map(SimulatedMergeDetail::componentId).collect(Collectors.toSet());
        changes.keySet().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw RefusedCall.badRequest("The component " + id + " is not part of the merge request.");
        });
        SimulatedMergeRequest changed = row.toBuilder()
                .strategy(body.optional("strategy").or(row::strategy))
                .details(row.details().stream()
                        .map(detail -> changed(detail, changes))
                        .toList())
                .build();
        store.mergeRequests().put(changed);
        return Response.ok(json(changed));
    }

    private static SimulatedMergeDetail changed(SimulatedMergeDetail detail, Map<String, RequestBody> changes) {
        RequestBody change = changes.get(detail.componentId());
        return change == null
                ? detail
                : detail.toBuilder()
                        .resolution(change.optional("resolution").or(detail::resolution))
                        .excluded(change.flag("excluded"))
                        .build();
    }

    private Response delete(Exchange exchange) {
        SimulatedMergeRequest row = find(exchange.id(), exchange);
        store.mergeRequests().put(row.at("DELETED", 0));
        return Response.deleted(settings.wire().deleteStatus());
    }

    @Override
    protected ObjectNode json(SimulatedMergeRequest row) {
        ObjectNode json = Json.object(NAME)
                .put("id", row.id())
                .put("sourceBranchId", row.sourceBranchId())
                .put("sourceBranchName", revisions.branchName(row.sourceBranchId()))
                .put(guideOnly ? "targetBranchId" : "destinationBranchId", row.destinationBranchId())
                .put("destinationBranchName", revisions.branchName(row.destinationBranchId()))
                .put("strategy", row.strategy().orElse(""))
                .put("priorityBranch", row.priorityBranch().orElse(""))
                .put("note", row.note().orElse(""))
                .put("stage", row.stage())
                .put("previousStage", row.previousStage())
                .put("createdBy", row.createdBy())
                .put("createdDate", Json.date(row.createdDate()))
                .put("modifiedBy", row.createdBy())
                .put("modifiedDate", Json.date(row.createdDate()));
        ObjectNode wrapper = Json.object("MergeRequestDetails");
        ArrayNode list = wrapper.putArray("MergeRequestDetail");
        if (!row.stage().equals("DRAFTING")) {
            row.details().forEach(detail -> list.add(json(row, detail)));
        }
        json.set("MergeRequestDetails", wrapper);
        return json;
    }

    private ObjectNode json(SimulatedMergeRequest row, SimulatedMergeDetail detail) {
        ObjectNode json = Json.object("MergeRequestDetail")
                .put("componentGuid", detail.componentId())
                .put("changeType", detail.destinationRevision().isPresent() ? "MODIFIED" : "ADDED")
                .put("conflict", detail.conflict())
                .put("excluded", detail.excluded())
                .put("lockedOnDestinationBranch", merges.isLocked(row, detail))
                .put("resolution", detail.resolution().orElse(""))
                .put("stage", detail.mergeRevision().isPresent() ? "MERGED" : "DRAFTED");
        putRevision(json, "sourceRevision", detail.sourceRevision());
        detail.destinationRevision().ifPresent(revision -> putRevision(json, "destinationRevision", revision));
        detail.mergeRevision().ifPresent(revision -> putRevision(json, "mergeRevision", revision));
        return json;
    }

    /** Boomi's revisions are of the type long here, and nowhere else. */
    private void putRevision(ObjectNode json, String name, int revision) {
        if (guideOnly) {
            json.put(name, revision);
        } else {
            json.put(name, (long) revision);
        }
    }
}
