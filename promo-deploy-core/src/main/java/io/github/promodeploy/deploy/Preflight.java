package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks, by reads only, everything that would make a later step fail, and collects all findings. */
final class Preflight {

    private final PromotionDialect dialect;
    private final Promotion promotion;
    private final SafeListener listener;
    private final boolean thorough;
    private final List<String> findings = new ArrayList<>();

    /** What the run builds on: the existing pack, unless a new one is made, and what is active, by environment. */
    record Groundwork(Optional<Pack> pack, Map<String, ActiveDeployment> active) {}

    /** Prepares the checks; when they shall not be thorough, only what the run cannot do without is read. */
    Preflight(PromotionDialect dialect, Promotion promotion, SafeListener listener, boolean thorough) {
        this.dialect = dialect;
        this.promotion = promotion;
        this.listener = listener;
        this.thorough = thorough;
    }

    /** Returns what the run builds on; stops the run when anything was found. */
    Groundwork check(List<TargetEnvironment> targets) {
        Optional<Pack> pack = promotion.request().integrationPackId().flatMap(this::existingPack);
        if (thorough) {
            promotion.request().newPackName().ifPresent(this::checkPackName);
            checkPackageVersion();
        }
        if (!findings.isEmpty()) {
            throw new PromotionStopException("nothing was written, because " + String.join("; ", findings));
        }
        return new Groundwork(pack, thorough && !targets.isEmpty() ? activeDeployments(targets) : Map.of());
    }

    private Optional<Pack> existingPack(String packId) {
        Optional<Pack> pack = dialect.findPack(promotion, packId);
        if (pack.isEmpty()) {
            findings.add("integration pack " + packId + " does not exist in account "
                    + promotion.client().accountId() + ". Check integrationPackId, and the dialect");
        }
        return pack;
    }

    private void checkPackName(String name) {
        if (!promotion.request().createNewPack()) {
            return;
        }
        Optional<Pack> existing = query(
                "whether the pack's name is free", () -> dialect.findPackByName(promotion, name), Optional.empty());
        existing.ifPresent(pack -> findings.add("an integration pack named '" + name + "' exists already ("
                + pack.packId() + "). Choose another name, or use that pack with integrationPackId"));
    }

    private void checkPackageVersion() {
        Optional<PackagedComponent> existing =
                query("whether the package version is free", () -> dialect.findPackage(promotion), Optional.empty());
        existing.ifPresent(packaged -> findings.add(describe(packaged)));
    }

    private String describe(PackagedComponent packaged) {
        return "version " + promotion.request().packageVersion() + " of component "
                + promotion.request().prodComponentId() + " is packaged already (" + packaged.packageId()
                + packaged.createdBy().map(user -> ", by " + user).orElse("")
                + packaged.createdDate().map(date -> ", on " + date).orElse("")
                + packaged.notes().map(notes -> ", notes '" + notes + "'").orElse("")
                + (packaged.deleted().orElse(false) ? ", deleted, but its version stays taken" : "")
                + "). Choose another packageVersion";
    }

    private Map<String, ActiveDeployment> activeDeployments(List<TargetEnvironment> targets) {
        List<DeployedPackage> active = query(
                "what is active in the targets now", () -> dialect.activeDeployments(promotion, targets), List.of());
        return active.stream()
                .collect(Collectors.toMap(
                        deployed -> deployed.environmentId().orElseThrow(),
                        Preflight::activeDeployment,
                        (one, other) -> one));
    }

    private static ActiveDeployment activeDeployment(DeployedPackage deployed) {
        return ActiveDeployment.builder()
                .deploymentId(deployed.deploymentId())
                .version(deployed.version())
                .packageId(deployed.packageId())
                .packageVersion(deployed.packageVersion())
                .build();
    }

    /** A query that the server does not offer is skipped with a warning; any other failure stops the run. */
    private <T> T query(String question, Supplier<T> query, T whenNotOffered) {
        try {
            return query.get();
        } catch (BoomiApiException e) {
            if (!Set.of(404, 405, 410).contains(e.statusCode())) {
                throw e;
            }
            listener.warning("it was not checked " + question + ", since the server does not offer the query: "
                    + e.getMessage());
            return whenNotOffered;
        }
    }
}
