package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.account.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sharing, installing and attaching packs, and what releases bring to where they are attached. */
class PackReachTest {

    private static final String AS_SUB = "?overrideAccount=sub";

    private final Caller caller = PlatformWorld.caller();

    @Test
    void share_withAGroup_showsThePackToItsSubscribersOnly() {
        JsonNode share = share("pack", "group");

        assertThat(share.path("integrationPackName").asText()).isEqualTo("Pack");
        assertThat(share.path("installationType").asText()).isEqualTo("MULTI");
        assertThat(share.path("id").asText()).matches("[A-Za-z0-9_-]+");
        assertThat(state().isShared("pack", "group")).isTrue();
        assertThat(caller.post("IntegrationPack/query" + AS_SUB, "{}").at("/result/0/id"))
                .isEqualTo(share.path("integrationPackId"));
        assertThat(caller.get("IntegrationPack/pack" + AS_SUB).path("name").asText())
                .isEqualTo("Pack");
        assertThat(caller.post("IntegrationPack/query", "{}").path("result")).isEmpty();
        assertThat(caller.post("IntegrationPack/query?overrideAccount=west", "{}")
                        .path("result"))
                .isEmpty();
        assertThat(caller.send(caller.request("GET", "IntegrationPack/pack")).status())
                .isEqualTo(400);
    }

    @Test
    void share_isGotQueriedByGroupAndDeleted() {
        String id = share("pack", "group").path("id").asText();
        share("pack", "bare");

        assertThat(caller.get("AccountGroupIntegrationPack/" + id)
                        .path("accountGroupId")
                        .asText())
                .isEqualTo("group");
        assertThat(caller.post("AccountGroupIntegrationPack/query", equalTo("accountGroupId", "bare"))
                        .path("result"))
                .hasSize(1);
        assertThat(caller.send("POST", "AccountGroupIntegrationPack/query", equalTo("integrationPackId", "pack"))
                        .status())
                .isEqualTo(400);
        assertThat(delete("AccountGroupIntegrationPack/" + id)).isEqualTo(200);
        assertThat(state().isShared("pack", "group")).isFalse();
        assertThat(delete("AccountGroupIntegrationPack/" + id)).isEqualTo(400);
    }

    /** The published list of properties has capital letters, the published examples have not. */
    @ParameterizedTest
    @CsvSource({"ACCOUNTID,sub", "accountId,sub", "NAME,sub", "name,sub"})
    void accounts_areQueriedInBothSpellings(String property, String value) {
        assertThat(caller.post("Account/query", equalTo(property, value)).findValuesAsText("accountId"))
                .containsExactly("sub");
    }

    @ParameterizedTest
    @CsvSource({"pack,group", "nope,bare", "pack,nope", "nope,nope"})
    void share_twiceOrWithUnknownIds_returns400(String packId, String groupId) {
        share("pack", "group");

        assertThat(caller.send("POST", "AccountGroupIntegrationPack", shareBody(packId, groupId))
                        .status())
                .isEqualTo(400);
        assertThat(state().shares()).hasSize(1);
    }

    @Test
    void accountGroup_byGetOnly_listsWhatIsShared() {
        share("pack", "group");

        JsonNode resource = caller.get("AccountGroup/group").at("/Resources/Resource/0");

        assertThat(resource.path("resourceId").asText()).isEqualTo("pack");
        assertThat(resource.path("resourceName").asText()).isEqualTo("Pack");
        assertThat(resource.path("objectType").asText()).isEqualTo("Integration Pack");
        assertThat(caller.post("AccountGroup/query", "{}").at("/result/0").has("Resources"))
                .isFalse();
        assertThat(caller.get("AccountGroup/bare").at("/Resources/Resource")).isEmpty();
    }

    @Test
    void install_sharedPack_makesAnInstanceWithASyntheticId() {
        share("pack", "group");

        JsonNode instance = install("pack", "Domestic");

        String id = instance.path("id").asText();
        assertThat(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8))
                .startsWith("IntegrationPackInstance");
        assertThat(id).matches("[A-Za-z0-9_-]+");
        assertThat(instance.path("integrationPackOverrideName").asText()).isEqualTo("Domestic");
        JsonNode process = instance.at("/ProcessId/0");
        assertThat(process.path("originalProcessId").asText()).isEqualTo("c-1");
        assertThat(process.path("name").asText()).isEqualTo("Domestic - Orders");
        assertThat(process.path("wrapperProcessId").asText()).isNotEmpty();
        assertThat(caller.get("IntegrationPackInstance/" + id + AS_SUB)).isEqualTo(instance);
        assertThat(caller.send(caller.request("GET", "IntegrationPackInstance/" + id))
                        .status())
                .isEqualTo(400);
        assertThat(state().instancesOf("pack")).extracting("accountId").containsExactly("sub");
    }

    @Test
    void install_multiPack_takesSeveralNamesEachOnce() {
        share("pack", "group");
        install("pack", "Domestic");
        install("pack", "Export");
        JsonNode unnamed = caller.post("IntegrationPackInstance" + AS_SUB, "{\"integrationPackId\":\"pack\"}");

        assertThat(unnamed.path("integrationPackOverrideName").asText()).isEqualTo("Pack");
        assertThat(status("IntegrationPackInstance" + AS_SUB, installBody("pack", "Domestic")))
                .isEqualTo(400);
        assertThat(caller.post("IntegrationPackInstance/query" + AS_SUB, equalTo("integrationPackName", "Pack"))
                        .path("result"))
                .hasSize(3);
        assertThat(caller.post(
                                "IntegrationPackInstance/query" + AS_SUB,
                                equalTo("integrationPackOverrideName", "Export"))
                        .path("result"))
                .hasSize(1);
        assertThat(caller.post("IntegrationPackInstance/query", "{}").path("result"))
                .isEmpty();
    }

    @Test
    void install_singlePack_onceAndWithoutAName() {
        Caller single = new Caller(
                PlatformWorld.builder()
                        .packMember("single", "p-3b")
                        .release("single", "r", "1")
                        .share("single", "group")
                        .build(),
                PlatformWorld.settings().build());
        String body = "{\"integrationPackId\":\"single\"}";

        assertThat(single.send("POST", "IntegrationPackInstance" + AS_SUB, installBody("single", "Name"))
                        .status())
                .isEqualTo(400);
        JsonNode instance = single.post("IntegrationPackInstance" + AS_SUB, body);
        assertThat(instance.has("integrationPackOverrideName")).isFalse();
        assertThat(instance.at("/ProcessId/0").has("wrapperProcessId")).isFalse();
        assertThat(instance.at("/ProcessId/0/name").asText()).isEqualTo("Returns");
        assertThat(single.send("POST", "IntegrationPackInstance" + AS_SUB, body).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"pack,west", "nope,sub", "single,sub", "pack,acme"})
    void install_notSharedOrNotReleased_returns400(String packId, String accountId) {
        share("pack", "group");
        share("single", "group");

        assertThat(status(
                        "IntegrationPackInstance?overrideAccount=" + accountId,
                        "{\"integrationPackId\":\"" + packId + "\"}"))
                .isEqualTo(400);
        assertThat(state().instances()).isEmpty();
    }

    @Test
    void attach_afterARelease_deploysAtOnce() {
        String instance = installed("Domestic");

        JsonNode attachment = attach(instance, "env-1");

        assertThat(attachment.path("id").asText()).matches("[A-Za-z0-9_-]+");
        assertThat(active("env-1")).containsExactly("c-1 1.0", "c-2 1.0");
        assertThat(active("env-2")).isEmpty();
        assertThat(state().attachedEnvironments("pack")).containsExactly("env-1");
        JsonNode row = caller.post("DeployedPackage/query" + AS_SUB, equalTo("componentId", "c-1"))
                .at("/result/0");
        assertThat(row.path("packageVersion").asText()).isEqualTo("1.0");
        assertThat(row.path("active").asBoolean()).isTrue();
        assertThat(row.path("version").asInt()).isEqualTo(1);
        assertThat(caller.post("DeployedPackage/query", "{}").path("result")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "nope", "env-1"})
    void attach_foreignUnknownOrAttachedEnvironment_returns400(String environmentId) {
        String instance = installed("Domestic");
        attach(instance, "env-1");

        assertThat(status("IntegrationPackEnvironmentAttachment" + AS_SUB, attachBody(instance, environmentId)))
                .isEqualTo(400);
        assertThat(status("IntegrationPackEnvironmentAttachment", attachBody(instance, "own")))
                .isEqualTo(400);
        assertThat(state().attachments()).hasSize(1);
    }

    @Test
    void attachments_areQueriedByEnvironmentAndInstance() {
        String instance = installed("Domestic");
        attach(instance, "env-1");
        attach(instance, "env-2");

        assertThat(caller.post("IntegrationPackEnvironmentAttachment/query" + AS_SUB, equalTo("environmentId", "env-2"))
                        .path("result"))
                .hasSize(1);
        assertThat(caller.post(
                                "IntegrationPackEnvironmentAttachment/query" + AS_SUB,
                                equalTo("integrationPackInstanceId", instance))
                        .path("result"))
                .hasSize(2);
        assertThat(caller.post("IntegrationPackEnvironmentAttachment/query", "{}")
                        .path("result"))
                .isEmpty();
    }

    @Test
    void release_whenDone_reachesEveryAttachedEnvironment() {
        String domestic = installed("Domestic");
        String export = install("pack", "Export").path("id").asText();
        attach(domestic, "env-1");
        attach(export, "env-1");
        attach(export, "env-2");
        String requestId = caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0", "c-2=1.0"))
                .path("requestId")
                .asText();
        caller.send(caller.request("GET", "ReleaseIntegrationPackStatus/" + requestId));
        assertThat(active("env-2")).containsExactly("c-1 1.0", "c-2 1.0");

        caller.get("ReleaseIntegrationPackStatus/" + requestId);

        assertThat(active("env-1")).containsExactly("c-2 1.0", "c-2 1.0", "c-1 2.0", "c-1 2.0");
        assertThat(active("env-2")).containsExactly("c-2 1.0", "c-1 2.0");
        assertThat(state().deploymentsTo("env-2")).hasSize(3);
        assertThat(state().activeDeployments("env-2").get(1).version()).isEqualTo(2);
    }

    @Test
    void release_withoutAMember_takesItAwayFromAttachedEnvironments() {
        attach(installed("Domestic"), "env-1");
        caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1"));

        releaseAndFinish("c-1=2.0");

        assertThat(active("env-1")).containsExactly("c-1 2.0");
    }

    @Test
    void detach_removesTheDeploymentsOfThatAttachmentOnly() {
        String instance = installed("Domestic");
        String id = attach(instance, "env-1").path("id").asText();
        attach(instance, "env-2");

        assertThat(delete("IntegrationPackEnvironmentAttachment/" + id)).isEqualTo(400);
        assertThat(delete("IntegrationPackEnvironmentAttachment/" + id + AS_SUB))
                .isEqualTo(200);

        assertThat(active("env-1")).isEmpty();
        assertThat(active("env-2")).hasSize(2);
        releaseAndFinish("c-1=2.0");
        assertThat(active("env-1")).isEmpty();
        attach(instance, "env-1");
        assertThat(active("env-1")).containsExactlyInAnyOrder("c-1 2.0", "c-2 1.0");
    }

    @Test
    void uninstall_detachesEverywhere() {
        String instance = installed("Domestic");
        attach(instance, "env-1");

        assertThat(delete("IntegrationPackInstance/" + instance + AS_SUB)).isEqualTo(200);

        assertThat(state().instances()).isEmpty();
        assertThat(state().attachments()).isEmpty();
        assertThat(active("env-1")).isEmpty();
        install("pack", "Domestic");
    }

    @Test
    void deletePack_uninstallsItEverywhere() {
        attach(installed("Domestic"), "env-1");
        caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"));

        assertThat(delete("PublisherIntegrationPack/pack")).isEqualTo(200);

        SimulatedState state = state();
        assertThat(state.packById("pack")).isEmpty();
        assertThat(state.shares()).isEmpty();
        assertThat(state.instances()).isEmpty();
        assertThat(state.attachments()).isEmpty();
        assertThat(state.releaseRequests()).isEmpty();
        assertThat(active("env-1")).isEmpty();
    }

    @Test
    void undeploy_ofWhatAPackBrought_removesItUntilTheNextRelease() {
        attach(installed("Domestic"), "env-1");
        String id = state().activeDeployments("env-1").get(0).deploymentId();

        assertThat(delete("DeployedPackage/" + id + AS_SUB)).isEqualTo(200);

        assertThat(active("env-1")).containsExactly("c-2 1.0");
        releaseAndFinish("c-1=2.0");
        assertThat(active("env-1")).containsExactly("c-2 1.0", "c-1 2.0");
    }

    @Test
    void takenBackShare_leavesWhatIsInstalled() {
        attach(installed("Domestic"), "env-1");

        delete("AccountGroupIntegrationPack/" + state().shares().get(0).id());

        releaseAndFinish("c-1=2.0");
        assertThat(active("env-1")).contains("c-1 2.0");
        assertThat(status("IntegrationPackInstance" + AS_SUB, installBody("pack", "Export")))
                .isEqualTo(400);
    }

    @Test
    void seededWorld_isWiredLikeOneMadeByCalls() {
        Caller seeded = new Caller(
                PlatformWorld.builder()
                        .share("pack", "group")
                        .install("instance", "pack", "sub")
                        .attach("instance", "env-1")
                        .build(),
                PlatformWorld.settings().releasePolls(0).build());
        assertThat(active(seeded, "env-1")).containsExactly("c-1 1.0", "c-2 1.0");

        seeded.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"));

        assertThat(active(seeded, "env-1")).containsExactly("c-2 1.0", "c-1 2.0");
        assertThat(seeded.get("IntegrationPackInstance/instance" + AS_SUB)
                        .path("integrationPackOverrideName")
                        .asText())
                .isEqualTo("Pack");
        assertThat(seeded.send("POST", "AccountGroupIntegrationPack", shareBody("pack", "group"))
                        .status())
                .isEqualTo(400);
        seeded.post("AccountGroupIntegrationPack", shareBody("pack", "bare"));
        assertThat(seeded.boomi().state().shares()).hasSize(2);
    }

    @Test
    void foreignPublishersPack_isASubscribersPackToThePrimary() {
        Caller subscriber = new Caller(
                PlatformWorld.builder()
                        .foreignAccount("publisher")
                        .accountGroup(new SimulatedAccountGroup("theirs", "Theirs", "publisher", List.of("acme")))
                        .integrationPack(SimulatedPack.of("their-pack", "Their pack", "publisher"))
                        .share("their-pack", "theirs")
                        .build(),
                PlatformWorld.settings().build());

        assertThat(subscriber
                        .post("IntegrationPack/query", "{}")
                        .at("/result/0/id")
                        .asText())
                .isEqualTo("their-pack");
        assertThat(subscriber
                        .send(subscriber.request("GET", "PublisherIntegrationPack/their-pack"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void world_withAMissingReference_isRefusedByName() {
        SimulatedWorldBuilder world = PlatformWorld.builder();

        assertThatThrownBy(() -> world.share("nope", "group")).hasMessageContaining("pack");
        assertThatThrownBy(() -> world.share("pack", "nope")).hasMessageContaining("account group");
        assertThatThrownBy(() -> world.install(new SimulatedPackInstance("i", "pack", "nope", "")))
                .hasMessageContaining("account");
        assertThatThrownBy(() -> world.attach("nope", "env-1")).hasMessageContaining("instance");
        assertThatThrownBy(() -> world.install("i", "pack", "sub").attach("i", "own"))
                .hasMessageContaining("different accounts");
        assertThatThrownBy(() -> world.runningRelease("nope", "r")).hasMessageContaining("pack");
    }

    private JsonNode share(String packId, String groupId) {
        return caller.post("AccountGroupIntegrationPack", shareBody(packId, groupId));
    }

    private JsonNode install(String packId, String name) {
        return caller.post("IntegrationPackInstance" + AS_SUB, installBody(packId, name));
    }

    private String installed(String name) {
        share("pack", "group");
        return install("pack", name).path("id").asText();
    }

    private JsonNode attach(String instance, String environment) {
        return caller.post("IntegrationPackEnvironmentAttachment" + AS_SUB, attachBody(instance, environment));
    }

    private void releaseAndFinish(String... components) {
        String target = "ReleaseIntegrationPackStatus/"
                + caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", components))
                        .path("requestId")
                        .asText();
        caller.send(caller.request("GET", target));
        caller.get(target);
    }

    private int status(String target, String body) {
        return caller.send("POST", target, body).status();
    }

    private int delete(String target) {
        return caller.send(caller.request("DELETE", target)).status();
    }

    private SimulatedState state() {
        return caller.boomi().state();
    }

    private List<String> active(String environment) {
        return active(caller, environment);
    }

    private static List<String> active(Caller caller, String environment) {
        return caller.boomi().state().activeDeployments(environment).stream()
                .map((SimulatedDeployment row) -> row.componentId() + " " + row.packageVersion())
                .toList();
    }

    private static String shareBody(String packId, String groupId) {
        return "{\"integrationPackId\":\"%s\",\"accountGroupId\":\"%s\"}".formatted(packId, groupId);
    }

    private static String installBody(String packId, String name) {
        return "{\"integrationPackId\":\"%s\",\"integrationPackOverrideName\":\"%s\"}".formatted(packId, name);
    }

    private static String attachBody(String instance, String environment) {
        return "{\"integrationPackInstanceId\":\"%s\",\"environmentId\":\"%s\"}".formatted(instance, environment);
    }

    private static String equalTo(String property, String value) {
        return "{\"QueryFilter\":{\"expression\":{\"property\":\"%s\",\"operator\":\"EQUALS\",\"argument\":[\"%s\"]}}}"
                .formatted(property, value);
    }
}
