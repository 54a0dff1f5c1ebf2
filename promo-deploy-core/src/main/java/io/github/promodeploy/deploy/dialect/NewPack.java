package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BoomiException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What proves that a new pack is this run's. A pack bears no mark, since subscribers read its description; so it must not
 * be there right before it is asked for.
 */
final class NewPack {

    private NewPack() {}

    /** Stops the run when somebody else has made a pack of the name since the preflight. */
    static void requireNameFree(Promotion promotion, Supplier<List<Pack>> packsOfTheName) {
        List<Pack> there = promotion.ask("whether the pack's name is free", packsOfTheName, List.of());
        if (!there.isEmpty()) {
            throw new PromotionStopException("an integration pack of that name was made by somebody else while this run"
                    + " was at work: " + display(there) + ". This run made none. Choose another name, or use that pack"
                    + " with integrationPackId.");
        }
    }

    /** Warns when there are several packs of the name right after one was made, as when a proxy sends a request twice. */
    static Pack warnOfTwins(Promotion promotion, Pack created, Supplier<List<Pack>> packsOfTheName) {
        List<Pack> there = packsIfTheyCanBeSeen(promotion, packsOfTheName);
        if (there.size() > 1) {
            promotion
                    .execution()
                    .warn("there are several packs of the new pack's name: " + display(there)
                            + ". This run goes on with " + created.packId()
                            + "; look who made the others, and delete them if nobody needs them.");
        }
        return created;
    }

    private static List<Pack> packsIfTheyCanBeSeen(Promotion promotion, Supplier<List<Pack>> packsOfTheName) {
        try {
            return packsOfTheName.get();
        } catch (BoomiException e) {
            promotion
                    .execution()
                    .warn("it was not checked whether the new pack is the only one of its name: " + e.getMessage());
            return List.of();
        }
    }

    /** Returns the pack that has appeared under the name, if there is one. */
    static Optional<Pack> only(List<Pack> packsOfTheName) {
        if (packsOfTheName.size() > 1) {
            throw new OutcomeUnknownException(
                    "there are several packs of that name now, and nothing tells which one this run made: "
                            + display(packsOfTheName),
                    null);
        }
        return packsOfTheName.stream().findFirst();
    }

    private static String display(List<Pack> packs) {
        return packs.stream().map(Pack::display).collect(Collectors.joining(", "));
    }
}
