package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import java.util.Optional;

/**
 * Checks whether a pack, as read after the run's release, still has that release. Attached environments get the pack's
 * latest release, no matter who made it.
 */
record OwnRelease(PromotionContext context, Release release) {

    /** Says how somebody else has changed the pack since; an earlier version proves nothing, since reads may lag. */
    Optional<String> lostIn(PublisherPack pack) {
        return otherRelease(pack)
                .map(what -> "somebody else has released " + what + since()
                        + ", and that is what the environment would get, or has got. Nothing was done about it.");
    }

    /** Says that somebody else has deleted the pack. */
    Optional<String> lostWithThePack() {
        return Optional.of("somebody else has deleted integration pack " + release.packId() + since()
                + ", which takes the release away from the environment. Nothing was done about it.");
    }

    private Optional<String> otherRelease(PublisherPack pack) {
        if (!pack.has(component())) {
            // A new member of the pack may become visible late.
            return release.versionBefore().map(before -> "the pack without that component");
        }
        return pack.releasedVersion(component())
                .filter(shown -> !shown.equals(version()))
                .filter(shown -> !release.versionBefore().equals(Optional.of(shown)))
                .map(shown -> "version " + shown);
    }

    /** Returns whether a pack shows the run's release. */
    boolean isShownBy(PublisherPack pack) {
        return pack.releasedVersion(component()).filter(version()::equals).isPresent();
    }

    /** Says that a pack does not show the run's release. */
    String notShown() {
        return "the release is done, but integration pack " + release.packId() + " does not show it: component "
                + component() + " is not at version " + version()
                + " there, which is what the environment would get. Look at the pack in Boomi's user interface. When this run"
                + " is resumed, it looks again.";
    }

    private String since() {
        return " since this run released version " + version() + " of component " + component();
    }

    private String component() {
        return context.request().prodComponentId();
    }

    private String version() {
        return context.request().packageVersion();
    }
}
