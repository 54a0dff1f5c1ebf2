package io.github.promodeploy.deploy.history;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a run is about and builds on, as it was before its first write: every process that resumes it starts from this. */
@Value.Immutable
public sealed interface RunSnapshot permits ImmutableRunSnapshot {

    static Builder builder() {
        return new Builder();
    }

    /** The address of the server. */
    String server();

    /** The primary account. */
    String accountId();

    /** The name of the dialect that the run uses. */
    String dialect();

    /** What to promote. */
    PackageAndDeployRequest request();

    /** How to promote it. Only what a resumed run keeps is in the journal, not for example the quiet periods. */
    PromotionSettings settings();

    List<TargetEnvironment> targets();

    /** The names of the actions after the deployments. */
    List<String> actions();

    /** What was left out of the targets, as warnings. */
    List<String> targetWarnings();

    /** The pack that was there before, unless the run creates one. */
    Optional<Pack> existingPack();

    /** The packages that were there before, by component; the run creates the others. */
    Map<String, PackagedComponent> existingPackages();

    /** What was active in the targets, and is replaced by the run, by the write that replaces it. */
    Map<WriteKey, ActiveDeployment> activeDeployments();

    /** The ids of all deployments that the run may replace; empty when they were not read. */
    Optional<Set<String>> activeDeploymentIds();

    /** The attachments of the pack to targets, by environment. */
    Map<String, String> attachments();

    /** What the run rolls back, if it is a rollback: the request is then that of the run that is rolled back. */
    Optional<RollbackSnapshot> rollback();

    /** What shows that the journal has lost entries, if anything does. */
    Optional<String> lostEntries();

    /** Returns the package of a component that was there before. */
    default Optional<PackagedComponent> existingPackage(PromotedComponent component) {
        return Optional.ofNullable(existingPackages().get(component.prodComponentId()));
    }

    /** Returns how an environment gets the release without being deployed to, if it does. */
    default Optional<Deployment> reached(String environmentId) {
        return Optional.ofNullable(attachments().get(environmentId))
                .map(id -> Deployment.builder()
                        .reach(Reach.RELEASE)
                        .attachmentId(id)
                        .build());
    }

    /** Returns a hash of all that decides what the run does: of everything but the labels, and the losses of its journal. */
    default String fingerprint() {
        return RunFingerprint.of(this);
    }

    /** Builds a {@link RunSnapshot}. */
    final class Builder extends ImmutableRunSnapshot.Builder {
        Builder() {}
    }
}
