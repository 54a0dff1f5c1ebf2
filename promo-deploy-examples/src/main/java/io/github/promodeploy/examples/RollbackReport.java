package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.net.URI;
import java.util.Comparator;

/**
 * Reports which version an environment could be rolled back to. The class uses one resource group, so a test can mock it (see
 * {@code RollbackReportTest}).
 *
 * <p>Arguments: component id, environment id. Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID},
 * {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class RollbackReport {

    private final DeployedPackages deployments;

    RollbackReport(DeployedPackages deployments) {
        this.deployments = deployments;
    }

    /** Describes the newest deployment of the component that is no longer active. */
    String describe(String componentId, String environmentId) {
        return deployments
                .queryAll(DeployedPackageFields.COMPONENT_ID
                        .isEqualTo(componentId)
                        .and(DeployedPackageFields.ENVIRONMENT_ID.isEqualTo(environmentId)))
                .filter(deployed -> !deployed.active().orElse(true))
                .max(Comparator.comparing(deployed -> deployed.version().orElse(0)))
                .flatMap(DeployedPackage::packageVersion)
                .map(version -> "could be rolled back to " + version)
                .orElse("has nothing to roll back to");
    }

    /**
     * Runs the example.
     *
     * @param args component id, environment id
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            System.out.println(
                    args[1] + " " + new RollbackReport(client.deployedPackages()).describe(args[0], args[1]));
        }
    }
}
