package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponentFields;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponents;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations 6 to 9 and 16 to 18 of the guide, one by one, in both forms. */
class PackagingTest {

    private static Operations in(ApiForm form) {
        return Operations.in(
                form,
                Operations.world()
                        .environment(Operations.ACCOUNT, "env-1", "Production")
                        .packagedComponent("pkg-1", "c-1", "1.0")
                        .integrationPack("pack-1", "Orders", "pkg-1"));
    }

    private static PackagedComponent packaged(Operations in, String componentId) {
        return in.client
                .packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId(componentId)
                        .packageVersion("2.0")
                        .notes("release of November")
                        .shareable(true)
                        .build());
    }

    /** Operation 6. */
    @ParameterizedTest
    @CsvSource({"GUIDE, XML", "GUIDE, JSON", "PUBLISHED, XML", "PUBLISHED, JSON"})
    void packages_areQueried(ApiForm form, QueryFormat format) {
        try (Operations in = in(form);
                var client = in.builder().apiForm(form).queryFormat(format).build()) {
            packaged(in, "c-1");

            assertThat(client.packagedComponents()
                            .queryAll(PackagedComponentFields.COMPONENT_ID
                                    .isEqualTo("c-1")
                                    .and(PackagedComponentFields.PACKAGE_VERSION.isEqualTo("2.0"))))
                    .extracting(PackagedComponent::packageVersion)
                    .hasSize(1);
            assertThat(in.lastRequest()).isEqualTo("POST PackagedComponent/query");
        }
    }

    /** Operation 7. */
    @ParameterizedTest
    @EnumSource
    void aPackage_isCreated(ApiForm form) {
        try (Operations in = in(form)) {
            PackagedComponent created = packaged(in, "c-1");

            assertThat(in.lastRequest()).isEqualTo("POST PackagedComponent");
            assertThat(in.client.packagedComponents().get(created.packageId())).isEqualTo(created);
            assertThat(created.notes()).contains("release of November");
        }
    }

    /** Operation 8. */
    @ParameterizedTest
    @EnumSource
    void aPackage_isDeployed(ApiForm form) {
        try (Operations in = in(form)) {
            DeployedPackage deployed = in.client
                    .deployedPackages()
                    .create(CreateDeployedPackageRequest.builder()
                            .packageId("pkg-1")
                            .environmentId("env-1")
                            .notes("by hand")
                            .build());

            assertThat(in.lastRequest()).isEqualTo("POST DeployedPackage");
            assertThat(deployed.packageVersion()).contains("1.0");
            assertThat(in.client.deployedPackages().get(deployed.deploymentId()).environmentId())
                    .contains("env-1");
        }
    }

    /** Operations 9 and 16. */
    @ParameterizedTest
    @EnumSource(QueryFormat.class)
    void aPack_isCreatedAndFound_asTheGuideHasIt(QueryFormat format) {
        try (Operations in = in(ApiForm.GUIDE);
                var client =
                        in.builder().apiForm(ApiForm.GUIDE).queryFormat(format).build()) {
            var created = client.integrationPacks()
                    .create(CreateIntegrationPackRequest.builder()
                            .name("Invoices")
                            .description("All about invoices")
                            .build());

            assertThat(in.lastRequest()).isEqualTo("POST IntegrationPack");
            assertThat(client.integrationPacks().queryAll(IntegrationPackFields.NAME.isEqualTo("Invoices")))
                    .containsExactly(created);
            assertThat(in.lastRequest()).isEqualTo("POST IntegrationPack/query");
        }
    }

    /** Operations 9 and 16. */
    @ParameterizedTest
    @EnumSource(QueryFormat.class)
    void aPack_isCreatedAndFound_asPublished(QueryFormat format) {
        try (Operations in = in(ApiForm.PUBLISHED);
                var client = in.builder().queryFormat(format).build()) {
            var created = client.publisherIntegrationPacks()
                    .create(CreatePublisherIntegrationPackRequest.builder()
                            .name("Invoices")
                            .description("All about invoices")
                            .build());

            assertThat(in.lastRequest()).isEqualTo("POST PublisherIntegrationPack");
            assertThat(client.publisherIntegrationPacks()
                            .queryAll(PublisherIntegrationPackFields.NAME.isEqualTo("Invoices")))
                    .extracting(pack -> pack.id())
                    .containsExactly(created.id());
            assertThat(in.lastRequest()).isEqualTo("POST PublisherIntegrationPack/query");
        }
    }

    /** Operations 17 and 18. */
    @Test
    void aPackage_isAddedAndReleased_asTheGuideHasIt() {
        try (Operations in = in(ApiForm.GUIDE)) {
            String packageId = packaged(in, "c-2").packageId();

            in.client.integrationPacks().addPackagedComponent("pack-1", packageId);
            assertThat(in.lastRequest()).isEqualTo("POST IntegrationPack/pack-1/PackagedComponent/" + packageId);

            var release = in.client
                    .releaseIntegrationPacks()
                    .create(ReleaseIntegrationPackRequest.builder()
                            .integrationPackId("pack-1")
                            .version("2.0")
                            .notes("release of November")
                            .build());
            assertThat(in.lastRequest()).isEqualTo("POST ReleaseIntegrationPack");
            assertThat(release.releaseVersion()).contains("2.0");
        }
    }

    /** Operations 17 and 18. */
    @Test
    void aPackage_isAddedAndReleased_asPublished() {
        try (Operations in = in(ApiForm.PUBLISHED)) {
            packaged(in, "c-2");

            in.client
                    .publisherIntegrationPacks()
                    .update(UpdatePublisherIntegrationPackRequest.builder()
                            .id("pack-1")
                            .operationType(PackOperation.ADD)
                            .publisherPackagedComponents(PublisherPackagedComponents.builder()
                                    .addComponents(member("c-1"), member("c-2"))
                                    .build())
                            .build());
            assertThat(in.lastRequest()).isEqualTo("POST PublisherIntegrationPack/pack-1");

            String requestId = in.client
                    .releaseIntegrationPacks()
                    .create(ReleaseIntegrationPackRequest.builder()
                            .id("pack-1")
                            .releaseSchedule(ReleaseSchedule.IMMEDIATELY)
                            .releasePackagedComponents(ReleasePackagedComponents.builder()
                                    .addComponents(ReleasePackagedComponent.builder()
                                            .componentId("c-2")
                                            .version("2.0")
                                            .build())
                                    .build())
                            .build())
                    .requestId()
                    .orElseThrow();
            assertThat(in.lastRequest()).isEqualTo("POST ReleaseIntegrationPack");

            assertThat(in.client.releaseIntegrationPackStatuses().get(requestId).requestId())
                    .contains(requestId);
            assertThat(in.lastRequest()).isEqualTo("GET ReleaseIntegrationPackStatus/" + requestId);
        }
    }

    private static PublisherPackagedComponent member(String componentId) {
        return PublisherPackagedComponent.builder().componentId(componentId).build();
    }
}
