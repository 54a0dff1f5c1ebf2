package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.QueryField;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawApiTest {

    private static final String PACKAGE = "{\"componentId\":\"c-1\",\"packageVersion\":\"1.0\"}";

    private final Operations in = Operations.in(
            ApiForm.PUBLISHED,
            Operations.world().component(SimulatedComponent.process("c-dev", "Dev", Operations.DEV)));

    @AfterEach
    void close() {
        in.close();
    }

    @Test
    void anyObject_isReadCreatedAndDeletedByName() {
        var packages = in.client.raw().object("PackagedComponent");

        BoomiDocument created = packages.create(PACKAGE);
        String id = created.value("packageId").orElseThrow();

        assertThat(in.lastRequest()).isEqualTo("POST PackagedComponent");
        assertThat(created.type()).contains("PackagedComponent");
        assertThat(created.value("shareable")).contains("false");
        assertThat(packages.get(id)).isEqualTo(created);
        assertThat(packages.find(id)).contains(created);
        assertThat(packages.getAll(List.of(id)).objects()).containsExactly(created);
        packages.delete(id);
        assertThat(in.lastRequest()).isEqualTo("DELETE PackagedComponent/" + id);
    }

    @ParameterizedTest
    @EnumSource
    void queries_giveAllPages(QueryFormat format) {
        try (var client = in.builder().queryFormat(format).build()) {
            var components = client.raw().object("ComponentMetadata");

            assertThat(components
                            .queryAll(QueryFilter.everything())
                            .map(row -> row.value("name").orElseThrow()))
                    .containsExactly("Orders", "Invoices", "Common");
            assertThat(components
                            .list(QueryField.<BoomiDocument, String>named("name")
                                    .isEqualTo("Orders"))
                            .rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.value("componentId")).contains("c-1"));
        }
    }

    @Test
    void xml_isSentAndRead() {
        BoomiDocument read = in.client.raw().xml().object("ComponentMetadata").get("c-1");

        assertThat(read.text()).startsWith("<?xml");
        assertThat(read.value("name")).contains("Orders");
        assertThat(in.client
                        .raw()
                        .xml()
                        .object("PackagedComponent")
                        .create(
                                "<PackagedComponent xmlns=\"http://api.platform.boomi.com/\"><componentId>c-1</componentId>"
                                        + "<packageVersion>2.0</packageVersion></PackagedComponent>")
                        .value("packageVersion"))
                .contains("2.0");
    }

    @Test
    void subPaths_areReachedToo() {
        BoomiDocument rows = in.client.raw().post("ComponentMetadata/query", "{}");

        assertThat(rows.list("result")).hasSize(3);
        assertThat(rows.list("result").get(0).value("name")).contains("Orders");
        assertThat(in.client.raw().get("ComponentMetadata/c-2").value("name")).contains("Invoices");
        assertThat(in.client
                        .forAccount(Operations.DEV)
                        .raw()
                        .get("ComponentMetadata/c-dev")
                        .value("name"))
                .contains("Dev");
    }

    @Test
    void aWrite_isRepeatedOnlyIfTheCallerSaysSo() {
        try (var retrying = in.builder().retryPolicy(RetryPolicy.DEFAULT).build()) {
            in.boomi.faults().on("PackagedComponent", Operation.CREATE).resetAfterProcessing();

            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> retrying.raw().object("PackagedComponent").create(PACKAGE))
                    .satisfies(failure -> assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN));
            assertThat(in.boomi.journal().entries("PackagedComponent", Operation.CREATE))
                    .hasSize(1);

            in.boomi.faults().on("PackagedComponent", Operation.CREATE).resetBeforeProcessing();
            retrying.raw().repeatable().object("PackagedComponent").create(PACKAGE.replace("1.0", "3.0"));
            assertThat(in.boomi.state().packagesOf("c-1")).hasSize(2);
        }
    }

    @Test
    void aDryRun_sendsNoWrite_andReadsAsUsual() {
        List<HttpCall> recorded = new ArrayList<>();
        var dry = in.client.dryRun(recorded::add).raw();

        assertThatExceptionOfType(DryRunException.class).isThrownBy(() -> dry.post("Folder", "{\"name\":\"f\"}"));
        assertThatExceptionOfType(DryRunException.class)
                .isThrownBy(() -> dry.repeatable().delete("Folder/f"));
        assertThat(dry.get("ComponentMetadata/c-1").value("name")).contains("Orders");
        assertThat(recorded).extracting(HttpCall::method).containsExactly("POST", "DELETE");
    }

    @Test
    void errors_areThoseOfAllCalls() {
        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> in.client.raw().get("Nothing/x"))
                .withMessageStartingWith("GET Nothing/x");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> in.client.raw().object("ComponentMetadata").get("c-9"));
        assertThat(in.client.raw().object("ComponentMetadata").find("c-9")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"Error\",\"message\":\"Internal.\"}",
                "<error><message>Internal.</message></error>",
                "<html><body>Sign in</body></html>",
                "{\"@type\":\"Account\",\"accountId\":\"x\"}",
                "{\"cut\":",
                "<cut",
                "Sign in",
                ""
            })
    void aSuccessThatIsNotTheObject_isAnError(String body) {
        in.boomi.faults().on("ComponentMetadata", Operation.GET).respond(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> in.client.raw().object("ComponentMetadata").get("c-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/Account/x",
                "Account/",
                "Account//x",
                "Account/../Secret",
                "..",
                "Account/x?overrideAccount=y",
                "Account/x#y",
                "https://evil.example/Account",
                "//evil.example/Account",
                "Account/%2e%2e",
                "Account/x y",
                "Account\\x"
            })
    void aPathThatLeavesTheAccount_isRefusedBeforeAnythingIsSent(String path) {
        var raw = in.client.raw();

        assertThatIllegalArgumentException().isThrownBy(() -> raw.get(path)).withMessageContaining("path");
        assertThatIllegalArgumentException().isThrownBy(() -> raw.post(path, "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> raw.delete(path));
        assertThat(in.boomi.journal().entries()).isEmpty();
    }

    @Test
    void badInput_isRefusedBeforeAnythingIsSent() {
        var raw = in.client.raw();

        assertThatIllegalArgumentException().isThrownBy(() -> raw.object("Process/x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.object("Process").get("../x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.object("Process").delete("a/b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.post("Folder", "not a document"))
                .withMessageContaining("neither JSON nor XML");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.post("Folder", "<Folder/>"))
                .withMessageContaining("Call xml() first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.xml().post("Folder", "{}"))
                .withMessageContaining("Leave out xml()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.xml().post("Folder", "<!DOCTYPE f [<!ENTITY a 'b'>]><Folder>&a;</Folder>"))
                .withMessageContaining("document type");
        assertThat(in.boomi.journal().entries()).isEmpty();
    }
}
