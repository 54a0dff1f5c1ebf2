package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments that one look has shown, to be found by their ids and environments. A row without an environment is in none. */
public final class DeploymentRows {

    private static final DeploymentRows NONE = new DeploymentRows(List.of());

    private final Map<String, DeployedPackage> byId = new HashMap<>();
    private final Map<String, List<DeployedPackage>> byEnvironment = new HashMap<>();

    private DeploymentRows(List<DeployedPackage> rows) {
        for (DeployedPackage row : rows) {
            byId.putIfAbsent(row.deploymentId(), row);
            row.environmentId()
                    .ifPresent(environment -> byEnvironment
                            .computeIfAbsent(environment, id -> new ArrayList<>())
                            .add(row));
        }
    }

    public static DeploymentRows of(List<DeployedPackage> rows) {
        return new DeploymentRows(rows);
    }

    public static DeploymentRows none() {
        return NONE;
    }

    /** Returns the deployment of that id. */
    public Optional<DeployedPackage> byId(String deploymentId) {
        return Optional.ofNullable(byId.get(deploymentId));
    }

    /** Returns those that may be of what is brought to an environment, in the order in which the server showed them. */
    public List<DeployedPackage> of(Placement placement) {
        return byEnvironment.getOrDefault(placement.target().environmentId(), List.of()).stream()
                .filter(placement::mayOwn)
                .toList();
    }
}
