package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PromotionFailedException;
import java.net.URI;

/**
 * Adds a new version of a component to an existing integration pack, deploys it to one environment, and prints what it replaced. Shows
 * {@code orElseThrow()}, for callers that want an exception unless everything succeeded.
 *
 * <p>Arguments: component id, version, pack id, environment id. Environment: {@code BOOMI_BASE_URL},
 * {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class DeployWithExistingPack {

    private DeployWithExistingPack() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack id, environment id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .integrationPackId(args[2])
                .addTargetEnvironment(TargetEnvironment.of(args[3]))
                .deploymentNotes("Change 4711")
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployResult result =
                    PackageAndDeployer.builder(client).build().run(request).orElseThrow();
            for (EnvironmentResult environment : result.environments()) {
                System.out.println(environment.display() + ": " + environment.status() + ", deployment "
                        + environment.deploymentId().orElse("?") + ", before: "
                        + environment
                                .replaces()
                                .flatMap(before -> before.packageVersion())
                                .orElse("nothing"));
            }
        } catch (PromotionFailedException e) {
            // The result has every id that the run obtained before the failure.
            System.err.println(e.getMessage());
            System.err.println(e.result().toResponse().toJson());
            System.exit(1);
        }
    }
}
