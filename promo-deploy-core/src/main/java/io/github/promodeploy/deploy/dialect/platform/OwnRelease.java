package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.PromotedComponent;
import java.util.Optional;

/**
 * Checks whether a pack, as read after the run's release, still has that release. Attached environments get the pack's
 * latest release, no matter who made it.
 */
record OwnRelease(PromotionContext context, Release release) {

    /** Says how somebody else has changed the pack since; an earlier version proves nothing, since reads may lag. */
    Optional<String> lostIn(PublisherPack pack) {
        return context.request().promotedComponents().stream()
                .flatMap(component -> otherRelease(pack, component).map(what -> what + since(component)).stream())
                .findFirst()
                .map(what -> "somebody else has released " + what
                        + ", and that is what the environment would get, or has got. Nothing was done about it.");
    }

    /** Says that somebody else has deleted the pack. */
    Optional<String> lostWithThePack() {
        return Optional.of("somebody else has deleted integration pack " + release.packId()
                + since(context.request().promotedComponents().get(0))
                + ", which takes the release away from the environment. Nothing was done about it.");
    }

    private Optional<String> otherRelease(PublisherPack pack, PromotedComponent component) {
        Optional<String> versionBefore = release.versionBefore(component);
        if (!pack.has(component.prodComponentId())) {
            // A new member of the pack may become visible late.
            return versionBefore.map(before -> "the pack without that component");
        }
        return pack.releasedVersion(component.prodComponentId())
                .filter(shown -> !shown.equals(component.packageVersion()))
                .filter(shown -> !versionBefore.equals(Optional.of(shown)))
                .map(shown -> "version " + shown);
    }

    /** Returns whether a pack shows the run's release. */
    boolean isShownBy(PublisherPack pack) {
        return context.request().promotedComponents().stream().allMatch(component -> isShownBy(pack, component));
    }

    private static boolean isShownBy(PublisherPack pack, PromotedComponent component) {
        return pack.releasedVersion(component.prodComponentId())
                .filter(component.packageVersion()::equals)
                .isPresent();
    }

    /** Says that a pack does not show the run's release. */
    String notShownBy(PublisherPack pack) {
        PromotedComponent missing = context.request().promotedComponents().stream()
                .filter(component -> !isShownBy(pack, component))
                .findFirst()
                .orElseThrow();
        return "the release is done, but integration pack " + release.packId() + " does not show it: component "
                + missing.prodComponentId() + " is not at version " + missing.packageVersion()
                + " there, which is what the environment would get. Look at the pack in Boomi's user interface. When this run"
                + " is resumed, it looks again.";
    }

    private static String since(PromotedComponent component) {
        return " since this run released version " + component.packageVersion() + " of component "
                + component.prodComponentId();
    }
}
