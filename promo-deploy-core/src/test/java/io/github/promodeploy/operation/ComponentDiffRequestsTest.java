package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.componentdiffrequest.Change;
import io.github.promodeploy.boomi.componentdiffrequest.ChangedValue;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequest;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffResponse;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComponentDiffRequestsTest {

    private static SimulatedWorldBuilder world() {
        return Operations.world()
                .component(SimulatedComponent.process("c-4", "Main", Operations.ACCOUNT)
                        .atRevision(3))
                .componentRevision("c-4", 1, xml(1, "Main", "<shape kind='start'/><note>old</note>"))
                .componentRevision("c-4", 2, xml(2, "Main", "<shape kind='stop'/><shape kind='new'/>"))
                .componentXml("c-4", xml(3, "Main", "<shape kind='stop'/><shape kind='new'/>"));
    }

    private static byte[] xml(int version, String name, String object) {
        return ("<bns:Component xmlns:bns='http://api.platform.boomi.com/' componentId='c-4' type='process' version='"
                        + version + "' name='" + name + "'><bns:object>" + object + "</bns:object></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void create_givesWhatDiffers() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            ComponentDiffResponse diff = in.client.componentDiffRequests().create(ComponentDiffRequest.of("c-4", 1, 2));

            assertThat(in.lastRequest()).isEqualTo("POST ComponentDiffRequest");
            assertThat(diff.modifications())
                    .containsExactly(Change.builder()
                            .type("attribute")
                            .changedParticleName("kind")
                            .oldValue(value("/Component/object/shape/@kind", "start"))
                            .newValue(value("/Component/object/shape/@kind", "stop"))
                            .build());
            assertThat(diff.additions())
                    .extracting(
                            change -> change.newValue().orElseThrow().xpath().orElseThrow())
                    .containsExactly("/Component/object/shape[2]/@kind", "/Component/object/shape[2]");
            assertThat(diff.deletions())
                    .singleElement()
                    .satisfies(
                            change -> assertThat(change.oldValue()).contains(value("/Component/object/note", "old")));
        }
    }

    private static ChangedValue value(String xpath, String value) {
        return ChangedValue.builder().xpath(xpath).value(value).build();
    }

    @Test
    void create_forRevisionsWithTheSameContent_givesNothing() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            ComponentDiffResponse diff = in.client.componentDiffRequests().create(ComponentDiffRequest.of("c-4", 2, 3));

            assertThat(diff.additions()).isEmpty();
            assertThat(diff.modifications()).isEmpty();
            assertThat(diff.deletions()).isEmpty();
            assertThat(diff.genericDiff().orElseThrow().addition().orElseThrow().total())
                    .contains(0);
        }
    }

    @Test
    void create_isARead_soThatADryRunMakesIt() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            ComponentDiffResponse diff =
                    in.client.dryRun(call -> {}).componentDiffRequests().create(ComponentDiffRequest.of("c-4", 1, 1));

            assertThat(diff.message()).isPresent();
        }
    }

    @Test
    void create_forAnUnknownComponentOrRevision_isAnError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var requests = in.client.componentDiffRequests();

            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> requests.create(ComponentDiffRequest.of("c-4", 1, 9)))
                    .withMessageContaining("compare revisions 1 and 9 of component c-4");
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> requests.create(ComponentDiffRequest.of("c-9", 1, 2)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> requests.create(ComponentDiffRequest.of("a/b", 1, 2)));
        }
    }
}
