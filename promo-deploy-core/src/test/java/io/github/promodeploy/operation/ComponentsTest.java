package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.error.ReplyTooLargeException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations 1 to 3 of the guide, in both forms. */
class ComponentsTest {

    private static final String HEAD = "<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" ";
    private static final ComponentXml NEW = ComponentXml.of(
            HEAD
                    + "name=\"New\" type=\"process\" folderId=\"RjoxMjM\"><bns:object><process xmlns=\"\"/></bns:object></bns:Component>");

    @ParameterizedTest
    @EnumSource
    void aComponent_isReadByRevisionAndOnABranch_andWrittenBackThere(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            ComponentXml first = in.client.components().get("c-1");
            assertThat(in.lastRequest()).isEqualTo("GET Component/c-1");
            assertThat(first.name()).contains("Orders");
            assertThat(first.version()).contains(1);

            ComponentXml onMain = in.client.components().update("c-1", first.withAttribute("name", "Orders 2"));
            assertThat(in.lastRequest())
                    .isEqualTo(form == ApiForm.GUIDE ? "POST Component/c-1~Qjox" : "POST Component/c-1");
            assertThat(onMain.version()).contains(2);

            ComponentXml onBranch = in.client
                    .components()
                    .update("c-1", onMain.withAttribute("name", "Orders 3").onBranch(Operations.BRANCH));
            assertThat(in.lastRequest())
                    .isEqualTo(form == ApiForm.GUIDE ? "POST Component/c-1~QjoyMDI1OTk" : "POST Component/c-1");
            assertThat(onBranch.branchId()).contains(Operations.BRANCH);

            assertThat(in.client.components().get("c-1").name()).contains("Orders 2");
            assertThat(in.client
                            .components()
                            .getOnBranch("c-1", Operations.BRANCH)
                            .name())
                    .contains("Orders 3");
            assertThat(in.lastRequest()).isEqualTo("GET Component/c-1~QjoyMDI1OTk");
            assertThat(in.client.components().getRevision("c-1", 1).name()).contains("Orders");
            assertThat(in.lastRequest()).isEqualTo("GET Component/c-1~1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_makesAComponentOnMainOrOnABranch(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            ComponentXml created = in.client.components().create(NEW);
            assertThat(in.lastRequest()).isEqualTo("POST Component");
            assertThat(in.client
                            .components()
                            .get(created.componentId().orElseThrow())
                            .name())
                    .contains("New");

            ComponentXml onBranch = in.client.components().create(NEW.onBranch(Operations.BRANCH));
            assertThat(in.lastRequest())
                    .isEqualTo(form == ApiForm.GUIDE ? "POST Component~QjoyMDI1OTk" : "POST Component");
            String id = onBranch.componentId().orElseThrow();
            assertThat(in.client.components().find(id)).isEmpty();
            assertThat(in.client.components().getOnBranch(id, Operations.BRANCH).name())
                    .contains("New");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadAndWrittenBack_isTheSameByteForByte(ApiForm form) {
        byte[] document = ("<?xml version='1.0' encoding='UTF-16'?>\r\n<!-- kept --><bns:Component"
                        + " xmlns:bns='http://api.platform.boomi.com/'\tname='Gr\u00f6\u00dfe'  type = \"process\"\r\n"
                        + " componentId='c-1'><bns:object><![CDATA[ <&> ]]></bns:object></bns:Component >")
                .getBytes(StandardCharsets.UTF_16);
        List<HttpCall> written = new ArrayList<>();
        try (Operations in = Operations.in(form, Operations.world().componentXml("c-1", document))) {
            ComponentXml read = in.client.components().get("c-1");

            assertThat(read.toByteArray()).isEqualTo(document);
            assertThatExceptionOfType(DryRunException.class)
                    .isThrownBy(
                            () -> in.client.dryRun(written::add).components().update("c-1", read));
            assertThat(written).singleElement().satisfies(call -> {
                assertThat(call.body()).isEqualTo(document);
                assertThat(call.headers()).containsEntry("Content-Type", "application/xml");
                assertThat(call.headers()).containsEntry("Accept", "application/xml");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aComponentOfAManagedAccount_isRead_andAnUnknownOneIsNot(ApiForm form) {
        try (Operations in = Operations.in(
                form, Operations.world().component(SimulatedComponent.process("c-dev", "Dev", Operations.DEV)))) {
            assertThat(in.client
                            .forAccount(Operations.DEV)
                            .components()
                            .get("c-dev")
                            .name())
                    .contains("Dev");
            assertThat(in.client.components().find("c-dev")).isEmpty();
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.components().get("c-dev"))
                    .withMessageStartingWith("read Component c-dev");
        }
    }

    @ParameterizedTest
    @EnumSource
    void update_thatChangesNothing_isRefused(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            ComponentXml read = in.client.components().get("c-1");

            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client.components().update("c-1", read))
                    .withMessageContaining("no changes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_whoseResponseIsLost_isNotRepeated_andCanBeFound(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            var retrying =
                    in.builder().apiForm(form).retryPolicy(RetryPolicy.DEFAULT).build();
            in.boomi.faults().on("Component", Operation.CREATE).resetAfterProcessing();

            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> retrying.components().create(NEW))
                    .satisfies(failure -> assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN));

            assertThat(in.boomi.journal().entries("Component", Operation.CREATE))
                    .hasSize(1);
            assertThat(in.client.componentMetadatas().findCurrent("New", "process"))
                    .extracting(ComponentMetadata::name)
                    .containsExactly(Optional.of("New"));
            retrying.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<bns:ComponentMetadata xmlns:bns='u' componentId='c-1'/> | its root element is ComponentMetadata instead of Component",
                "<Component componentId='c-2'/> | componentId c-1 was sent, and c-2 came back",
                "<error><message>Internal.</message></error> | its root element is error instead of Component",
                "<Component componentId='c-1'> | not well-formed",
                "<!DOCTYPE c [<!ENTITY a 'a'>]><Component componentId='c-1'>&a;</Component> | document type declaration",
                "<?xml version='1.0' encoding='UTF-16'?><Component componentId='c-1'/> | encoding",
                "{\"@type\":\"Component\",\"componentId\":\"c-1\"} | not well-formed"
            })
    void aResponseThatIsNotTheComponent_isAnError(String body, String reason) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, Operations.world())) {
            in.boomi.faults().on("Component", Operation.GET).respond(200, body);

            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> in.client.components().get("c-1"))
                    .withMessageContaining("read Component c-1")
                    .withMessageContaining(reason);
        }
    }

    @Test
    void aResponseThatIsTooLarge_isAnError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, Operations.world())) {
            in.boomi.faults().on("Component", Operation.GET).respond(200, " ".repeat(9 << 20));

            assertThatExceptionOfType(ReplyTooLargeException.class)
                    .isThrownBy(() -> in.client.components().get("c-1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void badInput_isRefusedBeforeAnythingIsSent(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            var components = in.client.components();
            ComponentXml other = NEW.withAttribute("componentId", "c-2");

            assertThatIllegalArgumentException().isThrownBy(() -> components.get("../c-1"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> components.get("c-1~2"))
                    .withMessageContaining("getRevision");
            assertThatIllegalArgumentException().isThrownBy(() -> components.getRevision("c-1", 0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> components.getOnBranch("c-1", "7"))
                    .withMessageContaining("revision");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> components.create(other))
                    .withMessageContaining("withoutAttribute");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> components.update("c-1", other))
                    .withMessageContaining("another component");
            assertThatIllegalArgumentException().isThrownBy(() -> components.create(NEW.onBranch("../x")));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }
}
