package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.internal.Chunks;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what a run has brought to its targets: deployments by their ids, up to 100 in a call, or by one query of what is active, and
 * by one query for each account what is active where a pack is attached. Only if a deployment does not show as active is there one more
 * query.
 */
final class ReadBack {

    private static final String UNREAD = "it could not be read what is active there: ";

    private final PromotionContext context;
    private final RunLimits limits;
    private final Release release;
    private final Judgement judgement;
    private boolean isReadById;

    /**
     * Prepares the looks.
     *
     * @param isReadById whether the server reads several deployments by their ids in one call
     */
    ReadBack(PromotionContext context, RunLimits limits, Release release, Judgement judgement, boolean isReadById) {
        this.context = context;
        this.limits = limits;
        this.release = release;
        this.judgement = judgement;
        this.isReadById = isReadById;
    }

    /**
     * Looks once at each of these.
     *
     * @return what was seen of each; nothing in a plan, which only counts the calls
     * @throws BoomiException if every further call would fail, too, or there may be no more
     */
    Map<Brought, Finding> look(List<Brought> open) {
        Map<Brought, Finding> seen = new HashMap<>();
        List<Brought> deployed = open.stream().filter(Brought::isDeployed).toList();
        lookAtDeployed(deployed).ifPresent(seen::putAll);
        Map<String, List<Brought>> attached = open.stream()
                .filter(brought -> !brought.isDeployed())
                .collect(Collectors.groupingBy(Brought::accountId, LinkedHashMap::new, Collectors.toList()));
        context.accounts()
                .readEach(
                        context.client(),
                        attached.entrySet(),
                        (account, client) -> lookAtAttached(client.forAccount(account.getKey()), account.getValue()))
                .forEach(seen::putAll);
        return seen;
    }

    private Optional<Map<Brought, Finding>> lookAtDeployed(List<Brought> deployed) {
        if (deployed.isEmpty()) {
            return Optional.empty();
        }
        return isReadById ? byIdFirst(deployed) : activeFirst(deployed);
    }

    /** What is active in the place of a deployment matters only if the deployment itself does not show as active. */
    private Optional<Map<Brought, Finding>> byIdFirst(List<Brought> deployed) {
        return byId(deployed).map(own -> {
            boolean allActive = deployed.stream().allMatch(brought -> Judgement.isActive(own(brought, own)));
            return judge(deployed, own, allActive ? ActiveRows.none() : activeInPlaceOf(deployed));
        });
    }

    /** The guide has no call that reads several by their ids. One that is replaced is queried, to see when it was made. */
    private Optional<Map<Brought, Finding>> activeFirst(List<Brought> deployed) {
        return context.confirm(() -> Optional.of(activeInPlaceOf(deployed)), Optional.<ActiveRows>empty())
                .map(active -> {
                    List<Brought> others = deployed.stream()
                            .filter(brought -> active.problem().isEmpty() && !active.shows(brought))
                            .toList();
                    return judge(deployed, rows(others, this::queryById), active);
                });
    }

    private Map<Brought, Finding> judge(List<Brought> deployed, Map<String, DeployedPackage> own, ActiveRows active) {
        Map<Brought, Finding> seen = new HashMap<>();
        deployed.forEach(brought -> seen.put(brought, judgement.ofDeployment(brought, own(brought, own), active)));
        return seen;
    }

    /** A row of another environment is none of this deployment, whatever its id says. */
    private static @Nullable DeployedPackage own(Brought brought, Map<String, DeployedPackage> byId) {
        return brought.deployment()
                .deploymentId()
                .flatMap(id -> Optional.ofNullable(byId.get(id)))
                .filter(brought.placement()::mayOwn)
                .orElse(null);
    }

    private Optional<Map<String, DeployedPackage>> byId(List<Brought> deployed) {
        return context.confirm(() -> Optional.of(rows(deployed, this::getById)), Optional.empty());
    }

    private static Map<String, DeployedPackage> rows(
            List<Brought> brought, Function<List<String>, List<DeployedPackage>> read) {
        List<String> ids = brought.stream()
                .flatMap(each -> each.deployment().deploymentId().stream())
                .toList();
        Map<String, DeployedPackage> byId = new HashMap<>();
        Chunks.of(ids).stream()
                .flatMap(some -> read.apply(some).stream())
                .forEach(row -> byId.put(row.deploymentId(), row));
        return byId;
    }

    /** Where the server does not offer that, what is active shows the deployments, too. */
    private List<DeployedPackage> getById(List<String> ids) {
        return unlessRefused(
                () -> context.client().deployedPackages().getAll(ids).objects(), e -> {
                    isReadById = false;
                    return List.of();
                });
    }

    private List<DeployedPackage> queryById(List<String> ids) {
        return unlessRefused(
                () -> context.client()
                        .deployedPackages()
                        .queryAll(DeployedPackageFields.DEPLOYMENT_ID.isAnyOf(ids))
                        .toList(),
                e -> List.of());
    }

    private ActiveRows activeInPlaceOf(List<Brought> deployed) {
        return active(context.client(), replacing(), deployed);
    }

    private Map<Brought, Finding> lookAtAttached(BoomiClient account, List<Brought> attached) {
        Optional<ActiveRows> active = context.confirm(
                () -> Optional.of(active(account, new PackageCalls(context).ofPromoted(), attached)), Optional.empty());
        Map<Brought, Finding> seen = new HashMap<>();
        active.ifPresent(rows -> attached.forEach(brought -> seen.put(brought, judgement.ofAttachment(brought, rows))));
        return seen;
    }

    /** What may be active in the place of a deployment is of the same components, or of the pack. */
    private QueryFilter<DeployedPackage> replacing() {
        return Stream.of(Optional.of(release.packId()), release.packageId())
                .flatMap(Optional::stream)
                .distinct()
                .map(DeployedPackageFields.PACKAGE_ID::isEqualTo)
                .reduce(new PackageCalls(context).ofPromoted(), QueryFilter::or);
    }

    private ActiveRows active(BoomiClient account, QueryFilter<DeployedPackage> filter, List<Brought> brought) {
        List<TargetEnvironment> environments =
                brought.stream().map(each -> each.placement().target()).toList();
        return unlessRefused(
                () -> new ActiveRows(
                        DeploymentRows.of(PackageCalls.active(account, filter, environments)), Optional.empty()),
                e -> ActiveRows.unread(UNREAD + FailureMessages.describe(e)));
    }

    /** Reads something; a failure that concerns only this call takes nothing from what the run has done. */
    private <T> T unlessRefused(Supplier<T> read, Function<RuntimeException, T> otherwise) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            if (e instanceof InterruptedCallException
                    || limits.isStopped()
                    || limits.deadline().isPassed()
                    || FailureMessages.holdsForAll(e)) {
                throw e;
            }
            return otherwise.apply(e);
        }
    }
}
