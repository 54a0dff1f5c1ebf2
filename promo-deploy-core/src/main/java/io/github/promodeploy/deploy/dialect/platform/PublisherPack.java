package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pack of the publishing account at one moment, with all its members.
 *
 * @param members by component id
 */
record PublisherPack(
        String packId,
        Optional<String> name,
        Optional<InstallationType> installationType,
        String description,
        Map<String, Member> members) {

    /** Boomi's limit (documentation, Creating an integration pack). */
    static final int MAX_MEMBERS = 100;

    /**
     * One component of the pack; a version that the server leaves out or blank is none.
     *
     * @param currentVersion what is released
     * @param pendingVersion what the next release would release
     * @param deleted whether the next release would drop it
     */
    record Member(
            String componentId, Optional<String> currentVersion, Optional<String> pendingVersion, boolean deleted) {

        private boolean isPending() {
            return pendingVersion.isPresent() || deleted;
        }

        private boolean isReadyFor(Map<String, String> promoted) {
            String version = promoted.get(componentId);
            boolean ready = version == null
                    ? pendingVersion.isEmpty() && currentVersion.isPresent()
                    : pendingVersion.isEmpty() || pendingVersion.get().equals(version);
            return ready && !deleted;
        }

        private boolean isReleasedAt(String version) {
            return currentVersion.filter(version::equals).isPresent()
                    && pendingVersion
                            .filter(pending -> !pending.equals(version))
                            .isEmpty();
        }

        private Member withoutPending(@Nullable String version) {
            return version == null || !pendingVersion.equals(Optional.of(version))
                    ? this
                    : new Member(componentId, currentVersion, Optional.empty(), deleted);
        }

        private String display() {
            return componentId + " " + state();
        }

        private String state() {
            return currentVersion.map(version -> "at version " + version).orElse("without a released version")
                    + pendingVersion
                            .map(version -> ", version " + version + " pending")
                            .orElse("")
                    + (deleted ? ", removal pending" : "");
        }
    }

    /** Reads a pack; stops the run when the response does not show its members, since one could be lost. */
    static PublisherPack of(PublisherIntegrationPack pack) {
        Map<String, Member> members = new LinkedHashMap<>();
        pack.members()
                .orElseThrow(() -> new PromotionStopException("the response for integration pack " + pack.id()
                        + " does not show its members, so it cannot be changed without losing some. Look at the pack in"
                        + " Boomi's user interface."))
                .forEach(row -> members.merge(
                        row.componentId(),
                        new Member(
                                row.componentId(),
                                row.currentVersion().filter(PublisherPack::isFilled),
                                row.pendingVersion().filter(PublisherPack::isFilled),
                                row.deleted().orElse(false)),
                        (one, other) -> {
                            throw new PromotionStopException("integration pack " + pack.id() + " shows component "
                                    + row.componentId() + " twice, so its released version is not known.");
                        }));
        return new PublisherPack(
                pack.id(),
                pack.name(),
                pack.installationType(),
                pack.description().orElse(""),
                members);
    }

    private static boolean isFilled(String text) {
        return !text.isBlank();
    }

    boolean has(String componentId) {
        return members.containsKey(componentId);
    }

    /** Those of the components, each with its version, that are not members. */
    Map<String, String> missing(Map<String, String> promoted) {
        Map<String, String> missing = new LinkedHashMap<>(promoted);
        missing.keySet().removeAll(members.keySet());
        return missing;
    }

    /** The pack after the components were added, as it should look. */
    PublisherPack with(Map<String, String> added) {
        Map<String, Member> more = new LinkedHashMap<>(members);
        added.forEach((componentId, version) ->
                more.put(componentId, new Member(componentId, Optional.empty(), Optional.of(version), false)));
        return new PublisherPack(packId, name, installationType, description, more);
    }

    /** The pack without the components. */
    PublisherPack without(Set<String> componentIds) {
        Map<String, Member> fewer = new LinkedHashMap<>(members);
        fewer.keySet().removeAll(componentIds);
        return new PublisherPack(packId, name, installationType, description, fewer);
    }

    /** The version of the component that is released. */
    Optional<String> releasedVersion(String componentId) {
        return Optional.ofNullable(members.get(componentId)).flatMap(Member::currentVersion);
    }

    /** The versions of the components that are released, by component. */
    Map<String, String> releasedVersions(Set<String> componentIds) {
        Map<String, String> released = new LinkedHashMap<>();
        componentIds.forEach(
                componentId -> releasedVersion(componentId).ifPresent(version -> released.put(componentId, version)));
        return released;
    }

    /** Whether those versions of all the components are released, and no other ones are pending. */
    boolean isReleased(Map<String, String> promoted) {
        return promoted.entrySet().stream()
                .allMatch(each -> Optional.ofNullable(members.get(each.getKey()))
                        .filter(member -> member.isReleasedAt(each.getValue()))
                        .isPresent());
    }

    /** The pack without those versions of the components pending. */
    PublisherPack withoutPending(Map<String, String> promoted) {
        Map<String, Member> settled = new LinkedHashMap<>(members);
        settled.replaceAll((componentId, member) -> member.withoutPending(promoted.get(componentId)));
        return new PublisherPack(packId, name, installationType, description, settled);
    }

    /**
     * Names what the next release would change besides the promoted components at the promoted versions, and the members
     * whose version it could not name because they have none.
     */
    List<String> foreignChanges(Map<String, String> promoted) {
        return members.values().stream()
                .filter(member -> !member.isReadyFor(promoted))
                .map(Member::display)
                .toList();
    }

    /** Names what the next release would change. */
    List<String> pendingChanges() {
        return members.values().stream()
                .filter(Member::isPending)
                .map(Member::display)
                .toList();
    }

    /** Returns what an update or a release of the pack would name, by the names of the facts. */
    Map<String, String> facts(String pack) {
        Map<String, String> facts = new LinkedHashMap<>();
        installationType.ifPresent(type -> facts.put(pack + ", installationType", type.name()));
        if (!description.isEmpty()) {
            facts.put(pack + ", description", "'" + description + "'");
        }
        members.values().forEach(member -> facts.put(pack + ", member " + member.componentId(), member.state()));
        return facts;
    }

    /** Names every member that differs, is missing, or was added by somebody else. */
    List<String> differencesFrom(PublisherPack expected) {
        List<String> differences = new ArrayList<>();
        expected.members.forEach((componentId, member) -> {
            Member now = members.get(componentId);
            if (now == null) {
                differences.add("missing: " + member.display());
            } else if (!now.equals(member)) {
                differences.add("changed: " + member.display() + ", is now " + now.display());
            }
        });
        members.values().stream()
                .filter(member -> !expected.has(member.componentId()))
                .forEach(member -> differences.add("added by somebody else: " + member.display()));
        return differences;
    }

    /** Names every member for a release: the promoted ones at their new versions, all others at their current one. */
    ReleasePackagedComponents releasing(Map<String, String> promoted) {
        ReleasePackagedComponents.Builder all = ReleasePackagedComponents.builder();
        members.values()
                .forEach(member -> all.addComponents(ReleasePackagedComponent.builder()
                        .componentId(member.componentId())
                        .version(Optional.ofNullable(promoted.get(member.componentId()))
                                .or(member::currentVersion)
                                .orElseThrow(() -> new PromotionStopException("integration pack " + packId
                                        + " has the member " + member.display()
                                        + ", so a release cannot name its version. Release or remove"
                                        + " that member first.")))
                        .build()));
        return all.build();
    }
}
