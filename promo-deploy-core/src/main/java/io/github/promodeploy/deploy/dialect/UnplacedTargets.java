package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.deploy.internal.Chunks;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.List;

/** Target environments without an account. Those with one were looked up there when the targets were resolved. */
public final class UnplacedTargets {

    private UnplacedTargets() {}

    /**
     * Returns the ids of those that the client's account does not have; none, with a warning, when the query is not possible.
     */
    public static List<String> notAmongOwn(PromotionContext context, List<TargetEnvironment> targets) {
        List<String> unplaced = targets.stream()
                .filter(target -> target.accountId().isEmpty())
                .map(TargetEnvironment::environmentId)
                .toList();
        BoomiClient client = context.client();
        return context.askToInform(
                "whether these target environments are account " + client.accountId() + "'s own: "
                        + String.join(", ", unplaced),
                () -> missing(client, unplaced),
                List.of());
    }

    private static List<String> missing(BoomiClient client, List<String> environmentIds) {
        List<String> missing = new ArrayList<>();
        for (List<String> chunk : Chunks.of(environmentIds)) {
            Listing<Environment> there = client.environments().list(EnvironmentFields.ID.isAnyOf(chunk));
            chunk.stream()
                    .filter(id -> there.find(environment -> environment.id().equals(id))
                            .isEmpty())
                    .forEach(missing::add);
        }
        return missing;
    }
}
