package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.dialect.PromotionSession;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks, by reads only, everything that would make a later step fail, and collects all findings. */
final class Preflight {

    private final PromotionSession session;
    private final Promotion promotion;
    private final boolean thorough;
    private final List<String> findings = new ArrayList<>();

    /** What the run builds on: its session, the existing pack, unless a new one is made, and what is active, by environment. */
    record Groundwork(PromotionSession session, Optional<Pack> pack, Map<String, ActiveDeployment> active) {}

    /** Prepares the checks; when they shall not be thorough, only what the run cannot do without is read. */
    Preflight(PromotionSession session, Promotion promotion, boolean thorough) {
        this.session = session;
        this.promotion = promotion;
        this.thorough = thorough;
    }

    /** Returns what the run builds on; stops the run when anything was found. */
    Groundwork check(boolean hasTargets) {
        Optional<Pack> pack = promotion.request().integrationPackId().flatMap(this::existingPack);
        if (thorough) {
            promotion.request().newPackName().ifPresent(this::checkPackName);
            checkPackageVersion();
        }
        session.check(findings::add, thorough);
        if (!findings.isEmpty()) {
            throw new PromotionStopException("nothing was written, because " + String.join("; ", findings));
        }
        return new Groundwork(session, pack, thorough && hasTargets ? activeDeployments() : Map.of());
    }

    private Optional<Pack> existingPack(String packId) {
        Optional<Pack> pack = session.findPack(packId);
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
        Optional<Pack> existing =
                promotion.ask("whether the pack's name is free", () -> session.findPackByName(name), Optional.empty());
        existing.ifPresent(pack -> findings.add("an integration pack named '" + name + "' exists already ("
                + pack.packId() + "). Choose another name, or use that pack with integrationPackId"));
    }

    private void checkPackageVersion() {
        Optional<PackagedComponent> existing =
                promotion.ask("whether the package version is free", session::findPackage, Optional.empty());
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

    private Map<String, ActiveDeployment> activeDeployments() {
        List<DeployedPackage> active =
                promotion.ask("what is active in the targets now", session::activeDeployments, List.of());
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
}
