package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.history.RollbackSnapshot.Action;
import io.github.promodeploy.deploy.internal.Chunks;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks, by reads only, that what a rollback needs is still there. */
final class Checks {

    private static final String DELETED = "was deleted";

    private final PromotionContext context;
    private final boolean published;
    private final Consumer<String> findings;

    Checks(PromotionContext context, boolean published, Consumer<String> findings) {
        this.context = context;
        this.published = published;
        this.findings = findings;
    }

    /** The earlier packages must not be deleted. */
    void packages(List<Undo> undos) {
        Map<String, List<Undo>> byPackage = undos.stream()
                .filter(undo -> undo.action() == Action.DEPLOY_EARLIER)
                .collect(Collectors.groupingBy(Checks::packageOf, LinkedHashMap::new, Collectors.toList()));
        if (byPackage.isEmpty()) {
            return;
        }
        Map<String, String> gone = context.askToInform(
                "whether the earlier packages still exist",
                () -> published ? goneById(byPackage.keySet()) : deletedVersions(byPackage.values()),
                Map.of());
        byPackage.forEach((id, some) -> Optional.ofNullable(gone.get(id))
                .ifPresent(what -> findings.accept("package " + id + " " + what + ", which was active before in "
                        + names(some) + ". Restore it, or name the other environments to roll back (--environment)")));
    }

    private Map<String, String> goneById(Set<String> packageIds) {
        Map<String, String> gone = new LinkedHashMap<>();
        context.client()
                .packagedComponents()
                .getAll(packageIds)
                .items()
                .forEach(item -> gone(item).ifPresent(what -> gone.put(item.id(), what)));
        return gone;
    }

    private static Optional<String> gone(BulkItem<PackagedComponent> item) {
        if (item.object().flatMap(PackagedComponent::deleted).orElse(false)) {
            return Optional.of(DELETED);
        }
        return Optional.of("no longer exists").filter(words -> item.isRefused());
    }

    /** In the guide's dialect, an id may be of something else than a package, so that only a version that shows as deleted is gone. */
    private Map<String, String> deletedVersions(Collection<List<Undo>> undos) {
        List<PromotedComponent> earlier = undos.stream()
                .map(some ->
                        some.get(0).change().earlierPlacement().components().get(0))
                .distinct()
                .toList();
        return new PackageCalls(context)
                .find(earlier).values().stream()
                        .filter(row -> row.deleted().orElse(false))
                        .collect(Collectors.toMap(PackagedComponent::packageId, row -> DELETED, (one, other) -> one));
    }

    private static String packageOf(Undo undo) {
        return undo.change().before().flatMap(ActiveDeployment::packageId).orElse("");
    }

    private static String names(List<Undo> undos) {
        return undos.stream().map(undo -> undo.change().target().display()).collect(Collectors.joining(", "));
    }

    /** The environments must exist. The guide's query need not show environments of other accounts. */
    void environments(List<TargetEnvironment> targets) {
        Map<String, List<TargetEnvironment>> byAccount = targets.stream()
                .filter(target -> published || target.accountId().isPresent())
                .distinct()
                .collect(Collectors.groupingBy(
                        target -> target.accountId().orElse(context.client().accountId()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byAccount.forEach((account, some) -> {
            String gone = context.askToInform(
                    "whether the environments of account " + account + " still exist",
                    () -> missing(account, some),
                    "");
            if (!gone.isEmpty()) {
                findings.accept("these environments are gone: " + gone
                        + ". Name the other environments to roll back (--environment)");
            }
        });
    }

    private String missing(String account, List<TargetEnvironment> targets) {
        BoomiClient client = account.equals(context.client().accountId())
                ? context.client()
                : context.client().forAccount(account);
        Map<String, TargetEnvironment> byId = new LinkedHashMap<>();
        targets.forEach(target -> byId.put(target.environmentId(), target));
        return Chunks.of(byId.keySet()).stream()
                .flatMap(chunk -> missing(client, chunk))
                .map(id -> Objects.requireNonNull(byId.get(id)).display())
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> missing(BoomiClient client, List<String> environmentIds) {
        Listing<Environment> there = client.environments().list(EnvironmentFields.ID.isAnyOf(environmentIds));
        return environmentIds.stream()
                .filter(id -> there.find(row -> row.id().equals(id)).isEmpty());
    }
}
