package io.github.promodeploy.deploy.planned;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts about a target environment: its account, and what is active there. */
public final class TargetFacts {

    private TargetFacts() {}

    /**
     * Adds the facts.
     *
     * @param placements what the run brings to the target
     * @param seen what is active in all targets; null if it was not read whether anything is active in this one
     */
    public static void add(
            Facts facts, TargetEnvironment target, List<Placement> placements, @Nullable List<DeployedPackage> seen) {
        String name = "target environment " + target.environmentId();
        facts.put(
                name, target.accountId().map(account -> "in account " + account).orElse("in no known account"));
        for (Placement placement : placements) {
            String active = name + ", active deployment"
                    + (placement.isOfComponent()
                            ? " of component " + placement.component().prodComponentId()
                            : "");
            addActive(
                    facts,
                    active,
                    seen == null
                            ? null
                            : seen.stream()
                                    .filter(placement::owns)
                                    .sorted(Comparator.comparing(DeployedPackage::deploymentId))
                                    .toList());
        }
    }

    private static void addActive(Facts facts, String name, @Nullable List<DeployedPackage> active) {
        if (active == null) {
            facts.put(name, Facts.NOT_KNOWN);
        } else if (active.isEmpty()) {
            facts.put(name, Facts.NOT_THERE);
        } else {
            facts.put(name, inWords(active, TargetFacts::deployment), inWords(active, TargetFacts::deployer));
        }
    }

    private static String inWords(List<DeployedPackage> rows, Function<DeployedPackage, String> words) {
        return rows.stream().map(words).collect(Collectors.joining(", "));
    }

    private static String deployment(DeployedPackage row) {
        return row.deploymentId() + " of version " + row.packageVersion().orElse("unknown");
    }

    private static String deployer(DeployedPackage row) {
        return "deployed"
                + row.deployedBy().map(user -> " by " + user).orElse("")
                + row.deployedDate().map(date -> " on " + date).orElse("");
    }
}
