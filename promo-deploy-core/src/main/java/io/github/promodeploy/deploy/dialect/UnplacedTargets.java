package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.List;

/** Target environments without an account. Those with one were looked up there when the targets were resolved. */
public final class UnplacedTargets {

    private static final int IDS_PER_QUERY = 100;

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
        for (int from = 0; from < environmentIds.size(); from += IDS_PER_QUERY) {
            List<String> chunk = environmentIds.subList(from, Math.min(environmentIds.size(), from + IDS_PER_QUERY));
            Listing<Environment> there = client.environments().list(EnvironmentFields.ID.isAnyOf(chunk));
            chunk.stream()
                    .filter(id -> there.find(environment -> environment.id().equals(id))
                            .isEmpty())
                    .forEach(missing::add);
        }
        return missing;
    }
}
