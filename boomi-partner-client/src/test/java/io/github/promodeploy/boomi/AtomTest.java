package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.AtomFields;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.atom.AtomType;
import io.github.promodeploy.boomi.atom.NodeDetails;
import io.github.promodeploy.boomi.atom.Nodes;
import io.github.promodeploy.boomi.environmentatomattachment.CreateEnvironmentAtomAttachmentRequest;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.QueryOperator;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomTest {

    private static final CreateEnvironmentAtomAttachmentRequest TO_ATTACH =
            CreateEnvironmentAtomAttachmentRequest.of("r", "e");

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void atom_full() {
        Atom atom = atom("""
                {"@type":"Atom","id":"r","name":"Production","type":"MOLECULE","status":"WARNING","statusDetail":"one node",
                 "hostName":"h","currentVersion":"26.11","dateInstalled":"2026-03-04T12:00:00Z","createdBy":"ada@example.com",
                 "cloudId":"c","cloudName":"Cloud","cloudOwnerName":"Acme","cloudMoleculeId":"m","cloudMoleculeName":"M",
                 "instanceId":"i","isCloudAttachment":"true","forceRestartTime":["Long",3000000000],"purgeHistoryDays":"30",
                 "purgeImmediate":false,"capabilities":["GATEWAY","BROKER"],"x":1,
                 "cluster":{"@type":"Nodes","node":[{"@type":"NodeDetails","nodeId":"n","hostName":"h","status":"RUNNING",
                  "clusterProblem":"none"}]}}
                """);

        assertThat(atom)
                .isEqualTo(Atom.builder()
                        .id("r")
                        .name("Production")
                        .typeText("MOLECULE")
                        .statusText("WARNING")
                        .statusDetail("one node")
                        .hostName("h")
                        .currentVersion("26.11")
                        .dateInstalled(Instant.parse("2026-03-04T12:00:00Z"))
                        .createdBy("ada@example.com")
                        .cloudId("c")
                        .cloudName("Cloud")
                        .cloudOwnerName("Acme")
                        .cloudMoleculeId("m")
                        .cloudMoleculeName("M")
                        .instanceId("i")
                        .cloudAttachment(true)
                        .forceRestartTime(3_000_000_000L)
                        .purgeHistoryDays(30)
                        .purgeImmediate(false)
                        .addCapabilities("GATEWAY", "BROKER")
                        .cluster(Nodes.builder()
                                .addNodes(NodeDetails.builder()
                                        .nodeId("n")
                                        .hostName("h")
                                        .status("RUNNING")
                                        .clusterProblem("none")
                                        .build())
                                .build())
                        .build());
        assertThat(atom.type()).contains(AtomType.MOLECULE);
        assertThat(atom.status()).contains(AtomStatus.WARNING);
    }

    @Test
    void atom_sparse() {
        assertThat(List.of(
                        atom("{\"id\":\"r\"}"),
                        atom("{\"id\":\"r\",\"name\":null,\"type\":\"\",\"capabilities\":null,\"cluster\":null}"),
                        atom("<bns:Atom xmlns:bns=\"http://api.platform.boomi.com/\" id=\"r\" name=\"\"/>")))
                .containsOnly(Atom.builder().id("r").build());
        assertThat(atom("{\"id\":\"r\",\"type\":\"POD\",\"status\":\"asleep\"}").type())
                .contains(AtomType.UNKNOWN);
        assertThat(atom("{\"id\":\"r\",\"status\":\"asleep\"}").statusText()).contains("asleep");
        assertThat(atom("{\"id\":\"r\",\"status\":\"UNKNOWN\"}").status()).contains(AtomStatus.UNKNOWN);
        assertThat(atom("<bns:Atom xmlns:bns=\"http://api.platform.boomi.com/\" id=\"r\" status=\"OFFLINE\">"
                                + "<bns:capabilities>BROKER</bns:capabilities><bns:cluster><bns:node><bns:nodeId>n</bns:nodeId>"
                                + "</bns:node></bns:cluster></bns:Atom>")
                        .cluster()
                        .orElseThrow()
                        .nodes())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"other\"}",
                "{\"@type\":\"Account\",\"id\":\"r\"}",
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                "{\"id\":\"r\",\"forceRestartTime\":\"soon\"}",
                "{\"id\":\"r\",\"forceRestartTime\":1.5}"
            })
    void atom_thatIsSomethingElse_isRefused(String body) {
        assertUndecodable(body, it -> it.atoms().get("r"));
    }

    @Test
    void query_namesThePropertiesOfBoomi() {
        server.answer(200, "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"r\"}]}");

        assertThat(client.atoms()
                        .query(AtomFields.NAME
                                .contains("prod")
                                .and(AtomFields.HOST_NAME.compare(QueryOperator.NOT_CONTAINS, "old"))
                                .and(AtomFields.STATUS.isNotEqualTo("OFFLINE"))
                                .and(AtomFields.TYPE.isEqualTo("ATOM"))
                                .and(AtomFields.ID.isEqualTo("r"))
                                .and(AtomFields.CAPABILITIES.isEqualTo("GATEWAY"))
                                .and(AtomFields.CLOUD_ID.isEqualTo("c"))
                                .and(AtomFields.ATTACHMENT_CLOUD_ID.isEqualTo("a"))
                                .and(AtomFields.CLOUD_MOLECULE_ID.isEqualTo("m"))
                                .and(AtomFields.INSTANCE_ID.isEqualTo("i"))
                                .and(AtomFields.IS_CLOUD_ATTACHMENT.isEqualTo(false)))
                        .results())
                .hasSize(1);
        assertThat(test.requests().get(0))
                .startsWith("POST Atom/query ")
                .contains("{\"operator\":\"NOT_CONTAINS\",\"property\":\"hostname\",\"argument\":[\"old\"]}")
                .contains("\"property\":\"isCloudAttachment\",\"argument\":[\"false\"]");
    }

    @Test
    void attachments_areQueriedCreatedAndDeleted() {
        server.answer(
                        200,
                        "{\"result\":{\"@type\":\"EnvironmentAtomAttachment\",\"id\":\"t\",\"atomId\":\"r\","
                                + "\"environmentId\":\"e\"}}")
                .answer(200, "{\"id\":\"t\",\"atomId\":\"r\",\"environmentId\":\"e\"}")
                .answer(200, "true")
                .answer(200, "")
                .answer(204, "");
        EnvironmentAtomAttachment attached = EnvironmentAtomAttachment.builder()
                .id("t")
                .atomId("r")
                .environmentId("e")
                .build();

        assertThat(client.environmentAtomAttachments()
                        .query(EnvironmentAtomAttachmentFields.ENVIRONMENT_ID
                                .isEqualTo("e")
                                .and(EnvironmentAtomAttachmentFields.ATOM_ID.isEqualTo("r")))
                        .results())
                .containsExactly(attached);
        assertThat(client.environmentAtomAttachments().create(TO_ATTACH)).isEqualTo(attached);
        for (int i = 0; i < 3; i++) {
            client.environmentAtomAttachments().delete("t");
        }

        assertThat(test.requests()).last().isEqualTo("DELETE EnvironmentAtomAttachment/t ");
        assertThat(test.requests().get(1))
                .isEqualTo("POST EnvironmentAtomAttachment {\"atomId\":\"r\",\"environmentId\":\"e\"}");
    }

    @Test
    void attachments_thatSayAnotherThing_areRefused() {
        for (String body : List.of(
                "{}", "{\"id\":\"t\",\"atomId\":\"other\"}", "{\"id\":\"t\",\"environmentId\":\"other\"}", "true")) {
            assertUndecodable(body, it -> it.environmentAtomAttachments().create(TO_ATTACH));
        }
        assertUndecodable(
                "<html><title>Sign in</title></html>",
                it -> it.environmentAtomAttachments().delete("t"));
    }

    @Test
    void attachments_areNotRepeatedUnlessNothingHappened() {
        server.answer(500, "{\"message\":\"m\"}").answer(500, "{\"message\":\"m\"}");

        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> client.environmentAtomAttachments().create(TO_ATTACH))
                .withMessageContaining("attach runtime r to environment e");
        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> client.environmentAtomAttachments().delete("t"));
        assertThat(server.calls()).hasSize(2);
    }

    private Atom atom(String body) {
        server.answer(200, body);
        return client.atoms().get("r");
    }
}
