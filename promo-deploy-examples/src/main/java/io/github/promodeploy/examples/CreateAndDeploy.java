package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.net.URI;

/**
 * Packages a component, creates an integration pack for it, releases the pack and deploys it to every environment of an
 * account group.
 *
 * <p>Arguments: component id, version, name of the new pack, account group id. Environment: {@code BOOMI_BASE_URL},
 * {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class CreateAndDeploy {

    private CreateAndDeploy() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack name, account group id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .createNewPack(true)
                .newPackName(args[2])
                .targetAccountGroupId(args[3])
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client).build();

            PackageAndDeployResult result = deployer.run(request);

            System.out.println(result.toResponse().toJson());
            System.exit(result.outcome().isComplete() ? 0 : 1);
        }
    }
}
