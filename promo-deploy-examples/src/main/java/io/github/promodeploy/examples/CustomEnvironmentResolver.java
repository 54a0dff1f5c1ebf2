package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.net.URI;
import java.util.List;

/**
 * Chooses the target environments by a custom rule: every test environment of the primary account.
 *
 * <p>Arguments: component id, version, pack id. Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID},
 * {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class CustomEnvironmentResolver {

    private CustomEnvironmentResolver() {}

    /** Finds the test environments of the client's own account. */
    static final class TestEnvironments implements EnvironmentResolver {

        @Override
        public List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client) {
            return client.environments()
                    .queryAll(EnvironmentFields.CLASSIFICATION.isEqualTo("TEST"))
                    .map(environment -> TargetEnvironment.builder()
                            .environmentId(environment.id())
                            .environmentName(environment.name())
                            .accountId(client.accountId())
                            .build())
                    .toList();
        }
    }

    /**
     * Runs the example.
     *
     * @param args component id, version, pack id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .integrationPackId(args[2])
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .environmentResolver(new TestEnvironments())
                    .build();
            System.out.println(deployer.run(request).toResponse().toJson());
        }
    }
}
