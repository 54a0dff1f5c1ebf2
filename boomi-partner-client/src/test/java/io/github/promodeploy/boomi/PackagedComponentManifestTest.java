package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.packagedcomponentmanifest.ComponentInfo;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifest;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagedComponentManifestTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void manifest_full() {
        assertThat(manifest("""
                {"@type":"PackagedComponentManifest","packageId":"p","componentInfo":[
                 {"@type":"ComponentInfo","id":"c","version":2},{"id":"d","version":"3.0","x":1},
                 {"id":"e","version":null}]}
                """))
                .isEqualTo(PackagedComponentManifest.builder()
                        .packageId("p")
                        .addComponents(
                                ComponentInfo.builder().id("c").version(2).build(),
                                ComponentInfo.builder().id("d").version(3).build(),
                                ComponentInfo.builder().id("e").build())
                        .build());
    }

    @Test
    void manifest_sparse() {
        assertThat(List.of(
                        manifest("{\"packageId\":\"p\"}"),
                        manifest("{\"packageId\":\"p\",\"componentInfo\":null}"),
                        manifest("{\"packageId\":\"p\",\"componentInfo\":[],\"x\":{}}")))
                .containsOnly(PackagedComponentManifest.builder().packageId("p").build());
        assertThat(manifest("{\"packageId\":\"p\",\"componentInfo\":{\"id\":\"c\"}}")
                        .components())
                .as("one object in place of a list")
                .hasSize(1);
    }

    @Test
    void requests_haveThePublishedForm() {
        server.answer(200, "{\"packageId\":\"p\"}")
                .answer(404, "{\"@type\":\"Error\"}")
                .answer(200, "{\"response\":{\"Result\":{\"packageId\":\"p\"}}}");

        client.packagedComponentManifests().get("p");
        assertThat(client.packagedComponentManifests().find("p")).isEmpty();
        assertThat(client.packagedComponentManifests().getAll(List.of("p")).objects())
                .hasSize(1);

        assertThat(test.requests())
                .containsExactly(
                        "GET PackagedComponentManifest/p ",
                        "GET PackagedComponentManifest/p ",
                        "POST PackagedComponentManifest/bulk {\"type\":\"GET\",\"request\":[{\"id\":\"p\"}]}");
    }

    @Test
    void answers_thatAreSomethingElse_areRefused() {
        for (String body : List.of(
                "{}",
                "{\"packageId\":\"other\"}",
                "{\"@type\":\"PackagedComponent\",\"packageId\":\"p\"}",
                "{\"packageId\":\"p\",\"componentInfo\":[{\"version\":1}]}")) {
            assertUndecodable(body, it -> it.packagedComponentManifests().get("p"));
        }
    }

    private PackagedComponentManifest manifest(String body) {
        server.answer(200, body);
        return client.packagedComponentManifests().get("p");
    }
}
