package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.net.URI;

/**
 * Promotes several components together: packages each of them, adds all to one pack, and makes one release. Prints the package of each
 * component, and what became of each in the environment.
 *
 * <p>Arguments: pack id, environment id, then a component id and a version for each component. Environment: {@code BOOMI_BASE_URL},
 * {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class SeveralComponents {

    private SeveralComponents() {}

    /**
     * Runs the example.
     *
     * @param args pack id, environment id, then component id and version, repeated
     */
    public static void main(String[] args) {
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .integrationPackId(args[0])
                .addTargetEnvironment(TargetEnvironment.of(args[1]));
        for (int i = 2; i < args.length; i += 2) {
            request.addComponent(PromotedComponent.of(args[i], args[i + 1]));
        }

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client).build();

            PackageAndDeployResult result = deployer.run(request.build());

            System.out.println(result.outcome());
            result.packagedComponents()
                    .forEach(packaged -> System.out.println(packaged.prodComponentId() + " " + packaged.packageVersion()
                            + ": package " + packaged.packagedComponentId()));
            result.environments()
                    .forEach(environment -> environment
                            .components()
                            .forEach(component -> System.out.println(environment.display() + ", "
                                    + component.prodComponentId() + ": " + component.status())));
            result.failure().ifPresent(failure -> System.out.println(failure.message()));
            System.exit(result.outcome().isComplete() ? 0 : 1);
        }
    }
}
