package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.BranchDeletedException;
import io.github.promodeploy.boomi.branch.BranchFields;
import io.github.promodeploy.boomi.branch.BranchLimitException;
import io.github.promodeploy.boomi.branch.Branches;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Absence;
import io.github.promodeploy.boomi.internal.group.Poller;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.poll.PollSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Branches over HTTP. */
public record DefaultBranches(ClientCalls calls, ResourceApi<Branch> api)
        implements Branches, QueriedGroup<Branch>, ReadableGroup<Branch> {

    private static final ResourceCodec<Branch> CODEC =
            ResourceCodec.of(Branch.class, ComponentIds.BRANCH_ID, Branch::id);

    /** How many branches Boomi allows by default (Boomi documentation, "Creating branches"). */
    private static final int LIMIT = 20;

    /** How many branches the promotion guide allows (operation 11). */
    private static final int LIMIT_OF_GUIDE = 10;

    public DefaultBranches(ClientCalls calls) {
        this(calls, new ResourceApi<>(calls, CODEC));
    }

    @Override
    public Branch create(CreateBranchRequest request) {
        Objects.requireNonNull(request, "request");
        request.parentId().ifPresent(id -> ApiId.require("parentId", id));
        request.packageId().ifPresent(id -> ApiId.require("packageId", id));
        boolean inGuide = api.apiForm() == ApiForm.GUIDE;
        if (inGuide && request.packageId().isPresent()) {
            throw new UnsupportedOperationException("the promotion guide makes branches from branches only. Use"
                    + " ApiForm.PUBLISHED to make one from a package or a deployment");
        }
        requireRoom(request, inGuide);
        return api.create("create branch '" + request.name() + "'", inGuide ? described(request) : request, created -> {
            created.name().ifPresent(Echo.of("name", request.name()));
            request.parentId().ifPresent(id -> created.parentId().ifPresent(Echo.of("parentId", id)));
            if (request.parentId().filter(created.id()::equals).isPresent()) {
                throw new BadResponseException("its id is that of the branch to make it from");
            }
        });
    }

    /** The guide's create needs a description (operation 10). */
    private static CreateBranchRequest described(CreateBranchRequest request) {
        CreateBranchRequest.Builder builder =
                CreateBranchRequest.fromBranch(request.parentId().orElseThrow());
        builder.from(request).description(request.description().orElse(request.name()));
        return builder.build();
    }

    private void requireRoom(CreateBranchRequest request, boolean inGuide) {
        int limit = request.branchLimit().orElse(inGuide ? LIMIT_OF_GUIDE : LIMIT);
        List<Branch> existing = list(BranchFields.ID.isNotNull()).requireWhole().stream()
                .filter(branch -> !branch.isMain() && !branch.isGone())
                .toList();
        if (existing.size() >= limit) {
            String names = existing.stream()
                    .map(branch -> branch.name().orElse(branch.id()))
                    .collect(Collectors.joining(", "));
            throw new BranchLimitException(
                    calls.inAccount("create branch '" + request.name() + "'") + ": not sent, since the account has "
                            + existing.size() + " branches besides main, and the limit is " + limit
                            + ". Delete one, or raise branchLimit if the account may have more. There are: " + names,
                    limit,
                    existing);
        }
    }

    @Override
    public void delete(String branchId) {
        api.path(Objects.requireNonNull(branchId, ComponentIds.BRANCH_ID));
        Branch found;
        try {
            found = get(branchId);
        } catch (NotFoundException | BadRequestException e) {
            if (!Absence.isProvedBy(e, api.name(), branchId)) {
                throw e;
            }
            if (!e.reply().fromApi()) {
                refuseMain(branchId, isIdOfMain(branchId));
                deleteUnlessGone(branchId);
            }
            return;
        }
        delete(found);
    }

    @Override
    public void delete(Branch branch) {
        String id = Objects.requireNonNull(branch, "branch").id();
        refuseMain(id, branch.name().map(Branch.MAIN::equals).orElseGet(() -> isIdOfMain(id)));
        deleteUnlessGone(id);
    }

    private boolean isIdOfMain(String branchId) {
        return main().id().equals(branchId);
    }

    private void refuseMain(String branchId, boolean isMain) {
        if (isMain) {
            throw new IllegalArgumentException(calls.inAccount("delete branch " + branchId)
                    + ": not sent, since it is the branch main, which every account keeps");
        }
    }

    private void deleteUnlessGone(String branchId) {
        try {
            api.call(ApiCall.delete("delete branch " + branchId, api.path(branchId))
                    .idempotent());
        } catch (NotFoundException | BadRequestException e) {
            if (!Absence.isProvedBy(e, api.name(), branchId) || !isConfirmedGone(e.statusCode(), branchId)) {
                throw e;
            }
        }
    }

    /** A 400 also means that something else was wrong, so a read has to confirm it. */
    private boolean isConfirmedGone(int status, String branchId) {
        return status == 404
                || find(branchId).filter(branch -> !branch.isGone()).isEmpty();
    }

    @Override
    public List<Branch> findByName(String name) {
        Objects.requireNonNull(name, "name");
        return list(BranchFields.NAME.isEqualTo(name)).requireWhole().stream()
                .filter(branch -> branch.name().filter(name::equals).isPresent() && !branch.isGone())
                .toList();
    }

    @Override
    public Branch main() {
        List<Branch> found = findByName(Branch.MAIN);
        if (found.size() != 1) {
            throw new UndecodableReplyException(
                    calls.inAccount("find the branch main"),
                    "the response has " + found.size() + " branches of that name, and every account has one. Check that"
                            + " branching is enabled for the account.",
                    null);
        }
        return found.get(0);
    }

    @Override
    public Branch untilReady(String branchId, PollSettings settings) {
        api.path(Objects.requireNonNull(branchId, ComponentIds.BRANCH_ID));
        String operation = "wait for branch " + branchId + " to be ready";
        return new Poller<>(calls, operation, Objects.requireNonNull(settings, "settings"), DefaultBranches::state)
                .until(
                        () -> find(branchId).orElseThrow(() -> gone(operation, branchId, "it does not exist")),
                        branch -> isReady(operation, branch));
    }

    private boolean isReady(String operation, Branch branch) {
        if (branch.isGone()) {
            throw gone(operation, branch.id(), "it was deleted, or is being deleted");
        }
        return branch.isUsable();
    }

    private static String state(Branch branch) {
        return "ready: " + branch.ready().map(String::valueOf).orElse("absent") + ", stage: "
                + branch.stageText().orElse("absent");
    }

    private BranchDeletedException gone(String operation, String branchId, String why) {
        return new BranchDeletedException(
                branchId, calls.inAccount(operation) + ": " + why + ". Create a branch and wait for that one");
    }
}
