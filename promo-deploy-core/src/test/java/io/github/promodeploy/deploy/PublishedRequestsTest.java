package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.published.PublishedDocument;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Every request of a run on the published API has the paths, properties, types and words of the published document. */
class PublishedRequestsTest {

    @Test
    void everyRequest_conforms() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(1).build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own")
                        .build());
        PackageAndDeployer deployer = PackageAndDeployer.builder(bed.client).build();
        PackageAndDeployResult first = deployer.run(TestBed.newPack()
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .deploymentNotes("Change 4711")
                .build());
        deployer.run(TestBed.existingPack().packageVersion("1.3.0").build());
        deployer.run(TestBed.existingPack()
                .integrationPackId(first.integrationPackId())
                .packageVersion("1.4.0")
                .releaseOnDate(LocalDate.of(2026, 12, 24))
                .build());
        PublishedDocument document = new PublishedDocument();

        bed.boomi.journal().entries().forEach(document::check);

        assertThat(document.problems()).isEmpty();
        assertThat(document.seen())
                .contains(
                        "POST PackagedComponent",
                        "POST PublisherIntegrationPack",
                        "POST PublisherIntegrationPack/{id}",
                        "POST ReleaseIntegrationPack",
                        "POST AccountGroupIntegrationPack",
                        "POST IntegrationPackInstance",
                        "POST IntegrationPackEnvironmentAttachment",
                        "POST DeployedPackage",
                        "POST Account/bulk",
                        "GET ComponentMetadata/{id}",
                        "GET ReleaseIntegrationPackStatus/{id}");
    }
}
