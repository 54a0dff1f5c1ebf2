package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponentFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Operations 6 and 16 of the guide, which it makes in XML, and all other queries in XML as well. */
class XmlQueriesTest {

    /** White space that a parser changes unless it is escaped. */
    private static final String SPACED = " Tab\t, line\n, return\r and <both>\r\n ";

    static final List<Arguments> PUBLISHED = List.of(
            group("accounts", BoomiClient::accounts),
            group("accountGroups", BoomiClient::accountGroups),
            group("accountGroupAccounts", BoomiClient::accountGroupAccounts),
            group("componentMetadatas", BoomiClient::componentMetadatas),
            group("componentReferences", BoomiClient::componentReferences),
            group("packagedComponents", BoomiClient::packagedComponents),
            group("publisherIntegrationPacks", BoomiClient::publisherIntegrationPacks),
            group("environments", BoomiClient::environments),
            group("deployedPackages", BoomiClient::deployedPackages));

    private static Arguments group(String name, Function<BoomiClient, Queryable<?>> group) {
        return Arguments.argumentSet(name, group);
    }

    private static SimulatedWorldBuilder world() {
        SimulatedWorldBuilder world = Operations.world()
                .accountGroup("group-1", "Developers", Operations.DEV)
                .environment(Operations.ACCOUNT, "env-1", "Test & more")
                .component("c-space", SPACED)
                .reference("c-1", "c-3", "INDEPENDENT")
                .packagedComponent("pkg-1", "c-1", "1.0 <first>")
                .integrationPack("pack-1", "Orders \"Pack\"", "pkg-1");
        for (int i = 0; i < 230; i++) {
            world.packagedComponent("pkg-" + i + "x", "c-2", "2." + i);
        }
        return world;
    }

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void aQueryInXml_givesTheSameRows(Function<BoomiClient, Queryable<Object>> group) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            in.client
                    .deployedPackages()
                    .create(CreateDeployedPackageRequest.builder()
                            .environmentId("env-1")
                            .packageId("pkg-1")
                            .build());
            try (BoomiClient xml = in.builder().queryFormat(QueryFormat.XML).build()) {
                List<Object> rows =
                        group.apply(xml).list(QueryFilter.everything()).rows();

                assertThat(in.boomi
                                .journal()
                                .entries()
                                .get(in.boomi.journal().entries().size() - 1)
                                .call()
                                .headers()
                                .toString())
                        .contains("application/xml");
                assertThat(rows)
                        .isNotEmpty()
                        .isEqualTo(group.apply(in.client)
                                .list(QueryFilter.everything())
                                .rows());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void packagedComponents_arePagedInXml(ApiForm form) {
        try (Operations in = Operations.in(form, world());
                BoomiClient xml = in.builder().queryFormat(QueryFormat.XML).build()) {
            assertThat(xml.packagedComponents().queryAll(PackagedComponentFields.COMPONENT_ID.isEqualTo("c-2")))
                    .hasSize(230);
            assertThat(in.boomi.journal().entries("PackagedComponent", Operation.QUERY_MORE))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aName_keepsItsWhiteSpace(QueryFormat format) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world());
                BoomiClient client = in.builder().queryFormat(format).build()) {
            assertThat(client.componentMetadatas().queryAll(ComponentMetadataFields.NAME.isEqualTo(SPACED)))
                    .extracting(found -> found.name().orElseThrow())
                    .containsExactly(SPACED);
        }
    }

    @Test
    void integrationPacks_areQueriedInXml() {
        try (Operations in = Operations.in(ApiForm.GUIDE, world());
                BoomiClient xml = in.builder().queryFormat(QueryFormat.XML).build()) {
            assertThat(xml.integrationPacks().list(QueryFilter.everything()).rows())
                    .isNotEmpty()
                    .isEqualTo(in.client
                            .integrationPacks()
                            .list(QueryFilter.everything())
                            .rows());
        }
    }
}
