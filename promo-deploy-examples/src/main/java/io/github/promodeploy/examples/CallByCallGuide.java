package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import java.net.URI;

/**
 * The single calls behind a promotion, as {@link CallByCall} makes them, on a server with the promotion guide's API. It shows the
 * client; use {@code PackageAndDeployer} for a promotion that can be resumed.
 */
public final class CallByCallGuide {

    private CallByCallGuide() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack name, environment id
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .apiForm(ApiForm.GUIDE)
                .queryFormat(QueryFormat.XML)
                .build()) {
            PackagedComponent packaged = client.packagedComponents()
                    .create(CreatePackagedComponentRequest.builder()
                            .componentId(args[0])
                            .packageVersion(args[1])
                            .shareable(true)
                            .build());
            IntegrationPack pack = pack(client, args[2]);
            client.integrationPacks().addPackagedComponent(pack.id(), packaged.packageId());
            client.releaseIntegrationPacks()
                    .create(ReleaseIntegrationPackRequest.builder()
                            .integrationPackId(pack.id())
                            .version(args[1])
                            .notes("released call by call")
                            .build());
            var deployed = client.deployedPackages()
                    .create(CreateDeployedPackageRequest.builder()
                            .packageId(packaged.packageId())
                            .environmentId(args[3])
                            .notes("deployed call by call")
                            .build());
            System.out.println("deployed " + deployed.deploymentId());
        }
    }

    private static IntegrationPack pack(BoomiClient client, String name) {
        return client.integrationPacks()
                .queryAll(IntegrationPackFields.NAME.isEqualTo(name))
                .findFirst()
                .orElseGet(() -> client.integrationPacks()
                        .create(CreateIntegrationPackRequest.builder()
                                .name(name)
                                .description(name)
                                .build()));
    }
}
