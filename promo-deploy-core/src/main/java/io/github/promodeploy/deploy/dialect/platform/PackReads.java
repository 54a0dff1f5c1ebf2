package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pack around the writes that change it. Since reads may lag behind writes, a missing or unexpected pack is read
 * again for a while before anything is concluded.
 */
final class PackReads {

    private final PromotionContext context;
    private final Map<String, String> promoted;
    private @Nullable PublisherPack checked;

    PackReads(PromotionContext context) {
        this.context = context;
        this.promoted = context.promoted();
    }

    Optional<PublisherPack> find(String packId) {
        return context.client().publisherIntegrationPacks().find(packId).map(PublisherPack::of);
    }

    /** Reads an existing pack for the preflight; later reads are compared with it. */
    Optional<PublisherPack> check(String packId) {
        Optional<PublisherPack> found = find(packId);
        checked = found.orElse(null);
        return found;
    }

    /** Returns the existing pack as the preflight read it. */
    Optional<PublisherPack> checked() {
        return Optional.ofNullable(checked);
    }

    /** A pack that this run created, as it was then. */
    PublisherPack empty(Pack pack) {
        return new PublisherPack(
                pack.packId(),
                pack.name(),
                Optional.of(context.settings().installationType()),
                context.request().newPackDescription().orElse(""),
                Map.of());
    }

    /**
     * Reads the pack right before it is changed. A pack that this run created contains only what this run added; in an
     * existing pack, changes since the check are unchecked. If the read fails, the message says that no change was
     * requested.
     */
    PublisherPack beforeChange(Pack pack) {
        try {
            return checked()
                    .map(this::unchanged)
                    .orElseGet(() -> context.confirm(() -> newPack(empty(pack)), empty(pack)));
        } catch (BoomiException e) {
            PromotionStopException stop = new PromotionStopException("integration pack " + pack.packId()
                    + " was not changed, since it could not be read right before: " + e.getMessage());
            stop.addSuppressed(e);
            throw stop;
        }
    }

    private PublisherPack newPack(PublisherPack empty) {
        return requireSame(empty, now -> now.without(promoted.keySet()).differencesFrom(empty));
    }

    private PublisherPack unchanged(PublisherPack before) {
        return requireSame(before, now -> {
            List<String> differences =
                    new ArrayList<>(withoutNewVersion(now).differencesFrom(withoutNewVersion(before)));
            if (differences.isEmpty() && !isReleasedAlready(now)) {
                differences.addAll(now.foreignChanges(promoted));
            }
            return differences;
        });
    }

    /** A server that adopts a member's new package automatically has changed only what the run would change. */
    private PublisherPack withoutNewVersion(PublisherPack pack) {
        return pack.withoutPending(promoted);
    }

    /** If nothing is left to release, nothing else is released with it. */
    boolean isReleasedAlready(PublisherPack pack) {
        return context.request().releaseOnDate().isEmpty() && pack.isReleased(promoted);
    }

    /** Says how somebody else has changed a release of this run; a stale read shows the state before it. */
    Optional<String> lostRelease(Release release) {
        OwnRelease own = new OwnRelease(context, release);
        return checked()
                .map(own::lostIn)
                .orElseGet(own::lostWithThePack)
                .flatMap(lost -> context.lookUntil(
                        "the release in integration pack " + release.packId(),
                        () -> find(release.packId()).map(own::lostIn).orElseGet(own::lostWithThePack),
                        Optional::isEmpty));
    }

    /** The request names every member, so it would undo changes that somebody else has made since. */
    void requireSame(PublisherPack before) {
        requireSame(before, now -> now.differencesFrom(before));
    }

    private PublisherPack requireSame(PublisherPack before, Function<PublisherPack, List<String>> differences) {
        Look look = look(before.packId(), differences);
        if (!look.differences().isEmpty()) {
            throw new PromotionStopException("integration pack " + before.packId()
                    + " was changed by somebody else while this run was at work, as it shows " + context.looks()
                    + ": " + String.join("; ", look.differences())
                    + ". Nothing more was written; clear that up, then resume this run, or run again with another"
                    + " packageVersion.");
        }
        return look.pack();
    }

    /** Reads the pack after the component was added: all other members must be as they were. */
    PublisherPack afterAddition(PublisherPack expected) {
        Look look = lookAfterAddition(expected);
        if (!look.differences().isEmpty()) {
            throw new PromotionStopException("after " + context.componentNames() + wereAdded() + ", integration pack "
                    + expected.packId() + " is not as it should be, " + context.looks() + ": "
                    + String.join("; ", look.differences())
                    + ". Nothing was released. Look at the pack in Boomi's user interface: it may only show late what it"
                    + " holds. When it is as it should be, resume this run; put back what is missing before its next"
                    + " release.");
        }
        return look.pack();
    }

    private Look lookAfterAddition(PublisherPack expected) {
        try {
            return look(expected.packId(), now -> now.differencesFrom(expected));
        } catch (BoomiException | PromotionStopException e) {
            throw new OutcomeUnknownException(
                    context.componentNames() + wereAdded() + " to integration pack " + expected.packId()
                            + ", but it could not be seen whether all other members are still there: " + e.getMessage()
                            + " Nothing was released. Look at the pack in Boomi's user interface before its next release.",
                    e);
        }
    }

    private String wereAdded() {
        return promoted.size() == 1 ? " was added" : " were added";
    }

    /** A pack that cannot be read proves nothing about a write. */
    PublisherPack forLookup(String packId) {
        try {
            return PublisherPack.of(context.client().publisherIntegrationPacks().get(packId));
        } catch (PromotionStopException e) {
            throw new OutcomeUnknownException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The result of the last read of the pack. */
    private record Look(PublisherPack pack, List<String> differences) {}

    private Look look(String packId, Function<PublisherPack, List<String>> differences) {
        return context.lookUntil(
                        "integration pack " + packId,
                        () -> find(packId).map(pack -> new Look(pack, differences.apply(pack))),
                        look -> look.filter(seen -> seen.differences().isEmpty())
                                .isPresent())
                .orElseThrow(() -> context.packIsNotThere(packId));
    }
}
