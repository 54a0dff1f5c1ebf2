package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Poller;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestFields;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** MergeRequests over HTTP. */
public record DefaultMergeRequests(ClientCalls calls, ResourceApi<MergeRequest> api)
        implements MergeRequests, QueriedGroup<MergeRequest>, ReadableGroup<MergeRequest> {

    private static final String ID = "mergeRequestId";

    private static final ResourceCodec<MergeRequest> CODEC = ResourceCodec.of(MergeRequest.class, ID, MergeRequest::id);

    /** A query needs one of these (Boomi API reference, "Merge Request object"). */
    private static final Set<String> BRANCHES = Set.of("sourceBranchId", "destinationBranchId");

    public DefaultMergeRequests(ClientCalls calls) {
        this(calls, new ResourceApi<>(calls, CODEC));
    }

    @Override
    public MergeRequest create(CreateMergeRequestRequest request) {
        Objects.requireNonNull(request, "request");
        String source = ApiId.require("sourceBranchId", request.sourceBranchId());
        String destination = ApiId.require("destinationBranchId", request.destinationBranchId());
        String operation = "create a merge request from branch " + source + " to branch " + destination;
        return api.create(operation, isGuide() ? inGuidesForm(request) : request, created -> {
            created.sourceBranchId().ifPresent(Echo.of("sourceBranchId", source));
            created.destinationBranchId().ifPresent(Echo.of("destinationBranchId", destination));
            created.strategy().ifPresent(Echo.of("strategy", request.strategy()));
        });
    }

    private boolean isGuide() {
        return api.apiForm() == ApiForm.GUIDE;
    }

    /** The guide names the destination differently (operation 12). */
    private static Map<String, Object> inGuidesForm(CreateMergeRequestRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sourceBranchId", request.sourceBranchId());
        body.put("targetBranchId", request.destinationBranchId());
        body.put("strategy", request.strategy());
        request.priorityBranch().ifPresent(priority -> body.put("priorityBranch", priority));
        return body;
    }

    @Override
    public MergeRequest execute(String mergeRequestId) {
        return execute(get(Objects.requireNonNull(mergeRequestId, ID)));
    }

    @Override
    public MergeRequest execute(MergeRequest mergeRequest) {
        Objects.requireNonNull(mergeRequest, "mergeRequest");
        try {
            return act("execute", "MERGE", mergeRequest, MergeStages::requireExecutable);
        } catch (ConflictException e) {
            throw mergeRequest.obstacles().isEmpty() ? e : MergeStages.withObstacles(e, mergeRequest);
        }
    }

    @Override
    public MergeRequest revert(String mergeRequestId) {
        refuseInGuide();
        return act("revert", "REVERT", get(Objects.requireNonNull(mergeRequestId, ID)), MergeStages::requireMerged);
    }

    @Override
    public MergeRequest retryDrafting(String mergeRequestId) {
        refuseInGuide();
        return act(
                "retry drafting of",
                "RETRY_DRAFTING",
                get(Objects.requireNonNull(mergeRequestId, ID)),
                MergeStages::requireDraftFailed);
    }

    private void refuseInGuide() {
        if (isGuide()) {
            throw new UnsupportedOperationException(
                    "the promotion guide can create, execute and read merge requests only."
                            + " Use ApiForm.PUBLISHED for everything else");
        }
    }

    private MergeRequest act(
            String verb, String action, MergeRequest read, BiConsumer<String, MergeRequest> requireStage) {
        String id = read.id();
        String operation = verb + " merge request " + id;
        String path = ApiPath.of(api.name() + "/execute", ID, id);
        requireStage.accept(calls.inAccount(operation), read);
        Map<String, String> body = new LinkedHashMap<>();
        if (isGuide()) {
            body.put("action", action);
        } else {
            body.put("id", id);
            body.put("mergeRequestAction", action);
        }
        return api.write(operation, path, body, acted -> Echo.of(ID, id).accept(acted.id()));
    }

    @Override
    public MergeRequest update(UpdateMergeRequestRequest request) {
        Objects.requireNonNull(request, "request");
        refuseInGuide();
        request.decisions().forEach(decision -> ApiId.require("componentGuid", decision.componentGuid()));
        String operation = "update merge request " + request.id() + " ("
                + request.decisions().size() + " components)";
        return api.replace(operation, request.id(), request, updated -> {});
    }

    @Override
    public void delete(String mergeRequestId) {
        api.delete("merge request", mergeRequestId);
    }

    @Override
    public List<MergeRequest> findBetween(String sourceBranchId, String destinationBranchId) {
        ApiId.require("sourceBranchId", Objects.requireNonNull(sourceBranchId, "sourceBranchId"));
        ApiId.require("destinationBranchId", Objects.requireNonNull(destinationBranchId, "destinationBranchId"));
        return list(MergeRequestFields.SOURCE_BRANCH_ID
                        .isEqualTo(sourceBranchId)
                        .and(MergeRequestFields.DESTINATION_BRANCH_ID.isEqualTo(destinationBranchId)))
                .requireWhole()
                .stream()
                .filter(found -> found.sourceBranchId().orElse(sourceBranchId).equals(sourceBranchId)
                        && found.destinationBranchId()
                                .orElse(destinationBranchId)
                                .equals(destinationBranchId))
                .toList();
    }

    @Override
    public void requireQuery(QueryFilter<MergeRequest> filter) {
        if (!namesBranch(Objects.requireNonNull(filter, "filter"))) {
            throw new IllegalArgumentException("query MergeRequest: not sent, since Boomi needs a filter for"
                    + " sourceBranchId or destinationBranchId, with EQUALS. Add one with and()");
        }
    }

    private static boolean namesBranch(QueryFilter<?> filter) {
        if (filter instanceof QueryFilter.Comparison<?> comparison) {
            return comparison.operator() == QueryOperator.EQUALS && BRANCHES.contains(comparison.property());
        }
        if (filter instanceof QueryFilter.Group<?> group) {
            Stream<? extends QueryFilter<?>> parts = group.filters().stream();
            return group.operator().equals("and")
                    ? parts.anyMatch(DefaultMergeRequests::namesBranch)
                    : parts.allMatch(DefaultMergeRequests::namesBranch);
        }
        return false;
    }

    @Override
    public MergeRequest untilReviewable(String mergeRequestId, PollSettings settings) {
        return until("be reviewed", mergeRequestId, settings, MergeStages::isReviewable);
    }

    @Override
    public MergeRequest untilMerged(String mergeRequestId, PollSettings settings) {
        return until("be merged", mergeRequestId, settings, MergeStages::isMerged);
    }

    private MergeRequest until(
            String what, String id, PollSettings settings, BiPredicate<String, MergeRequest> isDone) {
        String operation = "wait for merge request " + Objects.requireNonNull(id, ID) + " to " + what;
        return new Poller<>(calls, operation, Objects.requireNonNull(settings, "settings"), MergeStages::state)
                .until(() -> get(id), request -> isDone.test(calls.inAccount(operation), request));
    }
}
