package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.net.URI;

/**
 * Releases a pack to the accounts of an account group on Boomi's published API. Prints how the release reached each environment, and what
 * the run created for that. The next version needs no share, installation or attachment: the release reaches attached environments
 * automatically.
 *
 * <p>Arguments: component id, version, pack id, account group id. Environment: {@code BOOMI_BASE_URL},
 * {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class ReleaseToCustomers {

    private ReleaseToCustomers() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack id, account group id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .integrationPackId(args[2])
                .targetAccountGroupId(args[3])
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .dialect(Dialect.PLATFORM)
                    .build()
                    .run(request);

            result.environments()
                    .forEach(environment -> System.out.println(environment.display() + ": " + environment.status()
                            + environment.reach().map(reach -> " by " + reach).orElse("")
                            + environment.reason().map(reason -> ": " + reason).orElse("")));
            result.created().stream()
                    .map(CreatedObject::display)
                    .forEach(created -> System.out.println("created " + created));
            result.failure().ifPresent(failure -> System.out.println("stopped: " + failure.message()));
            System.out.println(result.outcome());
        }
    }
}
