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

        private boolean isReadyFor(String promoted, String version) {
            boolean ready = componentId.equals(promoted)
                    ? pendingVersion.isEmpty() || pendingVersion.get().equals(version)
                    : pendingVersion.isEmpty() && currentVersion.isPresent();
            return ready && !deleted;
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

    boolean isFullWithout(String componentId) {
        return !has(componentId) && members.size() >= MAX_MEMBERS;
    }

    /** The pack after the component was added, as it should look. */
    PublisherPack with(String componentId, String version) {
        Map<String, Member> more = new LinkedHashMap<>(members);
        more.put(componentId, new Member(componentId, Optional.empty(), Optional.of(version), false));
        return new PublisherPack(packId, name, installationType, description, more);
    }

    /** The pack without the component. */
    PublisherPack without(String componentId) {
        Map<String, Member> fewer = new LinkedHashMap<>(members);
        fewer.remove(componentId);
        return new PublisherPack(packId, name, installationType, description, fewer);
    }

    /** The version of the component that is released. */
    Optional<String> releasedVersion(String componentId) {
        return Optional.ofNullable(members.get(componentId)).flatMap(Member::currentVersion);
    }

    /** Whether that version of the component is released, and no other one is pending. */
    boolean isReleased(String componentId, String version) {
        Member member = members.get(componentId);
        return member != null
                && member.currentVersion().filter(version::equals).isPresent()
                && member.pendingVersion()
                        .filter(pending -> !pending.equals(version))
                        .isEmpty();
    }

    /** The pack with that version of the component pending, if it is. */
    PublisherPack withoutPending(String componentId, String version) {
        Map<String, Member> settled = new LinkedHashMap<>(members);
        settled.computeIfPresent(
                componentId,
                (id, member) -> member.pendingVersion().filter(version::equals).isEmpty()
                        ? member
                        : new Member(id, member.currentVersion(), Optional.empty(), member.deleted()));
        return new PublisherPack(packId, name, installationType, description, settled);
    }

    /**
     * Names what the next release would change besides the promoted component at the promoted version, and the members
     * whose version it could not name because they have none.
     */
    List<String> foreignChanges(String componentId, String version) {
        return members.values().stream()
                .filter(member -> !member.isReadyFor(componentId, version))
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

    /** Names every member for a release: the promoted one at its new version, all others at their current one. */
    ReleasePackagedComponents releasing(String promoted, String version) {
        ReleasePackagedComponents.Builder all = ReleasePackagedComponents.builder();
        members.values()
                .forEach(member -> all.addComponents(ReleasePackagedComponent.builder()
                        .componentId(member.componentId())
                        .version(
                                member.componentId().equals(promoted)
                                        ? version
                                        : member.currentVersion()
                                                .orElseThrow(
                                                        () -> new PromotionStopException("integration pack " + packId
                                                                + " has the member " + member.display()
                                                                + ", so a release cannot name its version. Release or remove"
                                                                + " that member first.")))
                        .build()));
        return all.build();
    }
}
