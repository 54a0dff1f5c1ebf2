package io.github.promodeploy.examples.runtime;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.deployedpackage.UndeployException;
import java.util.List;

/**
 * Removes what is deployed of a component from an environment, after its listener is paused on every runtime. Changes nothing if one of
 * the runtimes is offline. Can be started again after a failure.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the
 * component's id and the environment's id.
 */
public final class UndeployAPackage {

    private UndeployAPackage() {}

    /**
     * Runs the example.
     *
     * @param args the component's id and the environment's id
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            List<DeployedPackage> active = client.deployedPackages()
                    .list(DeployedPackageFields.COMPONENT_ID
                            .isEqualTo(args[0])
                            .and(DeployedPackageFields.ENVIRONMENT_ID.isEqualTo(args[1]))
                            .and(DeployedPackageFields.ACTIVE.isEqualTo(true)))
                    .requireWhole();
            for (DeployedPackage deployed : active) {
                client.deployedPackages().undeploy(deployed.deploymentId());
                System.out.println(
                        "removed version " + deployed.packageVersion().orElse("?"));
            }
            if (active.isEmpty()) {
                System.out.println("component " + args[0] + " is not deployed there");
            }
        } catch (UndeployException e) {
            System.out.println(e.getMessage());
            System.out.println("perhaps paused on: " + e.pausedOn());
            System.exit(1);
        }
    }
}
