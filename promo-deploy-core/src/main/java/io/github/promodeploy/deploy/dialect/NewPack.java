package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves that a new pack belongs to this run. A pack has no mark, since subscribers read its description. So it must not
 * exist right before the request, and must match the request afterwards.
 *
 * @param type how often the new pack may be installed
 * @param packsOfTheName reads the packs of the new pack's name, by one query
 * @param allShow whether the query shows every pack, sooner or later
 */
public record NewPack(
        PromotionContext context, InstallationType type, Supplier<List<Pack>> packsOfTheName, boolean allShow) {

    /** Stops the run when somebody else has created a pack with the name since the preflight. */
    public void requireNameFree() {
        List<Pack> there = context.ask("whether the pack's name is free", packsOfTheName, List.of());
        if (!there.isEmpty()) {
            throw new PromotionStopException("an integration pack of that name was made by somebody else while this run"
                    + " was at work: " + display(there) + ". This run made none. Choose another name, or use that pack"
                    + " with integrationPackId.");
        }
    }

    /**
     * Warns when there are several packs with the name right after one was created, as when a proxy sends a request twice.
     * Returns whether the new pack is among them.
     */
    public boolean warnOfTwins(Pack created) {
        try {
            List<Pack> there = context.lookUntil(
                    "the new integration pack " + created.packId(),
                    packsOfTheName,
                    packs -> !allShow || isAmong(packs, created));
            if (there.size() > 1) {
                context.execution()
                        .warn("there are several packs of the new pack's name: " + display(there)
                                + ". This run continues with " + created.packId()
                                + "; look who made the others, and delete them if nobody needs them.");
            } else if (allShow && !isAmong(there, created)) {
                warnUnchecked("it does not show " + context.looks() + ".");
            }
            return isAmong(there, created);
        } catch (BoomiException e) {
            warnUnchecked(e.getMessage());
            return false;
        }
    }

    private static boolean isAmong(List<Pack> packs, Pack created) {
        return packs.stream().anyMatch(pack -> pack.packId().equals(created.packId()));
    }

    private void warnUnchecked(String reason) {
        context.execution().warn("could not check whether the new pack is the only one of its name: " + reason);
    }

    /** Returns the pack that has appeared under the name, if there is one. */
    public Optional<Pack> appeared() {
        List<Pack> there = packsOfTheName.get();
        if (there.size() > 1) {
            throw new OutcomeUnknownException(
                    "there are several packs of that name now, and nothing shows which one this run made: "
                            + display(there),
                    null);
        }
        there.stream()
                .flatMap(pack -> differences(pack).map(words -> pack.display() + ", " + words))
                .findFirst()
                .ifPresent(pack -> {
                    throw new OutcomeUnknownException(
                            "there is a pack of that name, " + pack
                                    + ", so that it is not the one that this run asked for",
                            null);
                });
        return there.stream().findFirst();
    }

    /** A missing description is not a difference, nor are spaces and line breaks. */
    private Stream<String> differences(Pack pack) {
        String asked = context.request().newPackDescription().orElse("");
        return Stream.concat(
                otherType(pack, type).stream(),
                pack.description().filter(shown -> !words(shown).equals(words(asked))).stream()
                        .map(shown ->
                                "whose description is '" + context.client().mask(shown) + "'"));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** Says how a pack's type differs from the type requested for a new pack. */
    public static Optional<String> otherType(Pack pack, InstallationType type) {
        return pack.installationType()
                .filter(shown -> shown != type && shown != InstallationType.UNKNOWN)
                .map(shown -> "whose installationType is " + shown + " and not " + type);
    }

    private static String display(List<Pack> packs) {
        return packs.stream().map(Pack::display).collect(Collectors.joining(", "));
    }
}
