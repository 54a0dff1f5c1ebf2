package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.waiter.ReleaseWaitResult;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * Schedules a release, moves it to another day, and waits for it in a way that another process can continue. For servers with Boomi's
 * published API.
 *
 * <p>Arguments: component id, version, pack id, day, other day. Environment: {@code BOOMI_BASE_URL},
 * {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class ScheduleRelease {

    private ScheduleRelease() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack id, day, other day
     */
    public static void main(String[] args) {
        String packId = args[2];
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .integrationPackId(packId)
                .releaseOnDate(LocalDate.parse(args[3]))
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployResult result =
                    PackageAndDeployer.builder(client).build().run(request).orElseThrow();
            System.out.println(result.outcome() + " for " + args[3]);

            ReleaseIntegrationPack moved = client.releaseIntegrationPacks()
                    .update(ReleaseIntegrationPackRequest.builder()
                            .id(packId)
                            .releaseSchedule(ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE)
                            .releaseOnDate(LocalDate.parse(args[4]))
                            .releasePackagedComponents(everyMember(client, packId, args[0], args[1]))
                            .build());

            // Store the text anywhere. Another process needs only the text and a client of the account to continue.
            String saved =
                    ReleaseWaiter.of(client, moved.requestId().orElseThrow()).save();
            ReleaseWaitResult wait = ReleaseWaiter.resume(client, saved).await();
            System.out.println(wait.outcome() + " for "
                    + wait.status().flatMap(status -> status.releaseOnDate()).orElseThrow());
        }
    }

    /** A release names every member: the promoted component at its new version, all others at their released version. */
    private static ReleasePackagedComponents everyMember(
            BoomiClient client, String packId, String promoted, String version) {
        List<PublisherPackagedComponent> members =
                client.publisherIntegrationPacks().get(packId).members().orElseThrow();
        ReleasePackagedComponents.Builder all = ReleasePackagedComponents.builder();
        members.forEach(member -> all.addComponents(ReleasePackagedComponent.builder()
                .componentId(member.componentId())
                .version(
                        member.componentId().equals(promoted)
                                ? version
                                : member.currentVersion().orElseThrow())
                .build()));
        return all.build();
    }
}
