package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponentFields;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponents;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The single calls behind a promotion, each made by hand: package a component, put it in a pack, release the pack, deploy the
 * package to an environment of the own account. It shows the client; use {@code PackageAndDeployer} for a promotion that can be
 * resumed. Queries are made in XML.
 */
public final class CallByCall {

    private CallByCall() {}

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
                .queryFormat(QueryFormat.XML)
                .build()) {
            PackagedComponent packaged = packaged(client, args[0], args[1]);
            PublisherIntegrationPack pack = pack(client, args[2]);
            add(client, pack.id(), args[0]);
            release(client, pack.id(), args[0], args[1]);
            var deployed = client.deployedPackages()
                    .create(CreateDeployedPackageRequest.builder()
                            .packageId(packaged.packageId())
                            .environmentId(args[3])
                            .notes("deployed call by call")
                            .build());
            System.out.println("deployed " + deployed.deploymentId());
        }
    }

    private static PackagedComponent packaged(BoomiClient client, String componentId, String version) {
        return client.packagedComponents()
                .queryAll(PackagedComponentFields.COMPONENT_ID
                        .isEqualTo(componentId)
                        .and(PackagedComponentFields.PACKAGE_VERSION.isEqualTo(version)))
                .findFirst()
                .orElseGet(() -> client.packagedComponents()
                        .create(CreatePackagedComponentRequest.builder()
                                .componentId(componentId)
                                .packageVersion(version)
                                .shareable(true)
                                .build()));
    }

    private static PublisherIntegrationPack pack(BoomiClient client, String name) {
        return client.publisherIntegrationPacks()
                .queryAll(PublisherIntegrationPackFields.NAME.isEqualTo(name))
                .findFirst()
                .orElseGet(() -> client.publisherIntegrationPacks()
                        .create(CreatePublisherIntegrationPackRequest.builder()
                                .name(name)
                                .build()));
    }

    /** An update names every member: one that it left out would be removed from the pack. */
    private static void add(BoomiClient client, String packId, String componentId) {
        PublisherIntegrationPack pack = client.publisherIntegrationPacks().get(packId);
        Set<String> members = pack.members().orElseThrow().stream()
                .map(PublisherPackagedComponent::componentId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!members.add(componentId)) {
            return;
        }
        client.publisherIntegrationPacks()
                .update(UpdatePublisherIntegrationPackRequest.builder()
                        .id(packId)
                        .description(pack.description().orElse(""))
                        .operationType(PackOperation.ADD)
                        .publisherPackagedComponents(PublisherPackagedComponents.builder()
                                .components(members.stream()
                                        .map(id -> PublisherPackagedComponent.builder()
                                                .componentId(id)
                                                .build())
                                        .toList())
                                .build())
                        .build());
    }

    private static void release(BoomiClient client, String packId, String componentId, String version) {
        var release = client.releaseIntegrationPacks()
                .create(ReleaseIntegrationPackRequest.builder()
                        .id(packId)
                        .releaseSchedule(ReleaseSchedule.IMMEDIATELY)
                        .releasePackagedComponents(ReleasePackagedComponents.builder()
                                .addComponents(ReleasePackagedComponent.builder()
                                        .componentId(componentId)
                                        .version(version)
                                        .build())
                                .build())
                        .build());
        var waited = ReleaseWaiter.of(client, release.requestId().orElseThrow()).await();
        System.out.println("release " + waited.outcome());
    }
}
