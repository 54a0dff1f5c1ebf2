package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.settings.GuideSettings;
import io.github.promodeploy.deploy.settings.PlatformSettings;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.deploy.write.WriteKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps {@link RunSnapshot} to the first entry of a journal, and back. */
final class RunSnapshotJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunSnapshotJson() {}

    static ObjectNode write(RunSnapshot snapshot, String runId) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("runId", runId)
                .put("server", snapshot.server())
                .put("accountId", snapshot.accountId())
                .put("dialect", snapshot.dialect());
        json.set("request", parse(snapshot.request().toJson()));
        json.set("settings", write(snapshot.settings()));
        ArrayNode targetList = json.putArray("targets");
        snapshot.targets().forEach(target -> {
            ObjectNode node = targetList.addObject().put("environmentId", target.environmentId());
            target.environmentName().ifPresent(name -> node.put("environmentName", name));
            target.accountId().ifPresent(account -> node.put("accountId", account));
            target.classification().map(Enum::name).ifPresent(word -> node.put("classification", word));
        });
        if (!snapshot.targetWarnings().isEmpty()) {
            write(json, "targetWarnings", snapshot.targetWarnings());
        }
        if (!snapshot.actions().isEmpty()) {
            write(json, "actions", snapshot.actions());
        }
        writeWhatWasThere(json, snapshot);
        snapshot.rollback().ifPresent(rollback -> json.set("rollback", write(rollback)));
        snapshot.lostEntries().ifPresent(what -> json.put("lostEntries", what));
        return json;
    }

    /** One component is kept as it was before a run could have several. */
    private static void writeWhatWasThere(ObjectNode json, RunSnapshot snapshot) {
        boolean several = !snapshot.request().components().isEmpty();
        snapshot.existingPack().ifPresent(there -> {
            ObjectNode node = json.putObject("existingPack").put("id", there.packId());
            there.name().ifPresent(name -> node.put("name", name));
            if (several) {
                ObjectNode versions = node.putObject("releasedVersions");
                there.releasedVersions().forEach(versions::put);
            } else {
                there.releasedVersions().values().forEach(version -> node.put("releasedVersion", version));
            }
        });
        ArrayNode packages = several ? json.putArray("existingPackages") : MAPPER.createArrayNode();
        snapshot.existingPackages().forEach((componentId, there) -> {
            ObjectNode node =
                    several ? packages.addObject().put("componentId", componentId) : json.putObject("existingPackage");
            node.put("id", there.packageId());
            there.branchName().ifPresent(branch -> node.put("branch", branch));
        });
        ArrayNode activeList = json.putArray("activeDeployments");
        snapshot.activeDeployments().forEach((key, deployment) -> {
            ObjectNode node = activeList
                    .addObject()
                    .put("environmentId", key.environmentId().orElseThrow());
            key.componentId().ifPresent(component -> node.put("componentId", component));
            node.setAll(KeptResult.write(deployment));
        });
        snapshot.activeDeploymentIds().ifPresent(ids -> write(json, "activeDeploymentIds", ids));
        if (!snapshot.attachments().isEmpty()) {
            ObjectNode ids = json.putObject("attachments");
            snapshot.attachments().forEach(ids::put);
        }
    }

    private static ObjectNode write(RollbackSnapshot rollback) {
        ObjectNode json =
                MAPPER.createObjectNode().put("runId", rollback.runId()).put("undeployNew", rollback.undeployNew());
        write(json, "only", rollback.only());
        ArrayNode decisions = json.putArray("decisions");
        rollback.decisions().forEach(decision -> {
            ObjectNode node = decisions.addObject().put("environmentId", decision.environmentId());
            decision.componentId().ifPresent(component -> node.put("componentId", component));
            node.put("action", decision.action().name());
            decision.deploymentId().ifPresent(deployment -> node.put("deploymentId", deployment));
            decision.before().ifPresent(before -> node.set("before", KeptResult.write(before)));
            decision.reason().ifPresent(reason -> node.put("reason", reason));
        });
        return json;
    }

    private static void write(ObjectNode json, String name, Collection<String> texts) {
        ArrayNode list = json.putArray(name);
        texts.forEach(list::add);
    }

    private static ObjectNode write(PromotionSettings settings) {
        PlatformSettings platform = settings.platform();
        ObjectNode json = MAPPER.createObjectNode()
                .put("deployedIdSource", settings.guide().deployedIdSource().name())
                .put("installationType", settings.installationType().name())
                .put("allowOtherEnvironments", platform.allowOtherEnvironments())
                .put("releaseInterval", platform.releaseWaiter().interval().toString())
                .put("releaseMaxWait", platform.releaseWaiter().maxWait().toString());
        if (!settings.skipAccounts().isEmpty()) {
            write(json, "skipAccounts", settings.skipAccounts());
        }
        if (platform.requireOnlineRuntimes()) {
            json.put("requireOnlineRuntimes", true);
        }
        if (!settings.verification()) {
            json.put("verification", false);
        }
        settings.branch().ifPresent(branch -> json.put("branch", branch));
        if (settings.waveGate()) {
            json.put("waveGate", true);
        }
        if (platform.allowEarlyRelease()) {
            json.put("allowEarlyRelease", true);
        }
        platform.installationName().ifPresent(name -> json.put("installationName", name));
        return json;
    }

    static RunSnapshot read(String runId, JsonNode json) {
        if (!json.path("runId").isTextual()) {
            throw RunState.withoutBeginning(runId, 1);
        }
        if (!runId.equals(json.path("runId").asText())) {
            throw new RunJournalException("the journal for run " + runId + " holds run "
                    + json.path("runId").asText() + ". Rename it to match its run id.");
        }
        try {
            PackageAndDeployRequest request =
                    PackageAndDeployRequest.fromJson(json.path("request").toString());
            return RunSnapshot.builder()
                    .server(json.path("server").asText())
                    .accountId(json.path("accountId").asText())
                    .dialect(json.path("dialect").asText())
                    .request(request)
                    .settings(settings(json.path("settings")))
                    .targets(targets(json.path("targets")))
                    .targetWarnings(texts(json.path("targetWarnings")))
                    .actions(texts(json.path("actions")))
                    .existingPack(object(json, "existingPack").map(pack -> pack(request, pack)))
                    .existingPackages(packages(request, json))
                    .activeDeployments(active(json.path("activeDeployments")))
                    .activeDeploymentIds(Optional.of(json.path("activeDeploymentIds"))
                            .filter(JsonNode::isArray)
                            .map(RunSnapshotJson::texts))
                    .attachments(attachments(json.path("attachments")))
                    .rollback(object(json, "rollback").map(RunSnapshotJson::rollback))
                    .lostEntries(KeptResult.text(json, "lostEntries"))
                    .build();
        } catch (RuntimeException e) {
            throw new DamagedJournalException(
                    "the journal of run " + runId + " does not say what the run is about, in line 1: " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static RollbackSnapshot rollback(JsonNode json) {
        RollbackSnapshot.Builder rollback = RollbackSnapshot.builder()
                .runId(json.path("runId").asText())
                .undeployNew(json.path("undeployNew").asBoolean())
                .only(texts(json.path("only")));
        json.path("decisions")
                .forEach(node -> rollback.addDecisions(new RollbackSnapshot.Decision(
                        node.path("environmentId").asText(),
                        KeptResult.text(node, "componentId"),
                        RollbackSnapshot.Action.valueOf(node.path("action").asText()),
                        KeptResult.text(node, "deploymentId"),
                        object(node, "before").map(KeptResult::active),
                        KeptResult.text(node, "reason"))));
        return rollback.build();
    }

    private static PromotionSettings settings(JsonNode json) {
        return PromotionSettings.builder()
                .installationType(KnownWord.read(InstallationType.class, json, "installationType"))
                .skipAccounts(texts(json.path("skipAccounts")))
                .branch(KeptResult.text(json, "branch"))
                .verification(json.path("verification").asBoolean(true))
                .waveGate(json.path("waveGate").asBoolean())
                .guide(GuideSettings.builder()
                        .deployedIdSource(KnownWord.read(DeployedIdSource.class, json, "deployedIdSource"))
                        .build())
                .platform(PlatformSettings.builder()
                        .allowOtherEnvironments(
                                json.path("allowOtherEnvironments").asBoolean())
                        .requireOnlineRuntimes(
                                json.path("requireOnlineRuntimes").asBoolean())
                        .allowEarlyRelease(json.path("allowEarlyRelease").asBoolean())
                        .releaseWaiter(ReleaseWaiterSettings.builder()
                                .interval(Duration.parse(
                                        json.path("releaseInterval").asText()))
                                .maxWait(Duration.parse(
                                        json.path("releaseMaxWait").asText()))
                                .build())
                        .installationName(KeptResult.text(json, "installationName"))
                        .build())
                .build();
    }

    private static List<TargetEnvironment> targets(JsonNode json) {
        List<TargetEnvironment> targets = new ArrayList<>();
        json.forEach(node -> targets.add(TargetEnvironment.builder()
                .environmentId(node.path("environmentId").asText())
                .environmentName(KeptResult.text(node, "environmentName"))
                .accountId(KeptResult.text(node, "accountId"))
                .classification(KeptResult.text(node, "classification").map(EnvironmentClassification::of))
                .build()));
        return targets;
    }

    private static Pack pack(PackageAndDeployRequest request, JsonNode json) {
        Pack.Builder pack = Pack.builder().packId(json.path("id").asText()).name(KeptResult.text(json, "name"));
        json.path("releasedVersions")
                .properties()
                .forEach(each ->
                        pack.putReleasedVersion(each.getKey(), each.getValue().asText()));
        KeptResult.text(json, "releasedVersion")
                .ifPresent(version -> pack.putReleasedVersion(request.prodComponentId(), version));
        return pack.build();
    }

    private static Map<String, PackagedComponent> packages(PackageAndDeployRequest request, JsonNode json) {
        Map<String, PackagedComponent> packages = new LinkedHashMap<>();
        object(json, "existingPackage").ifPresent(there -> packages.put(request.prodComponentId(), packaged(there)));
        json.path("existingPackages")
                .forEach(there -> packages.put(there.path("componentId").asText(), packaged(there)));
        return packages;
    }

    private static PackagedComponent packaged(JsonNode json) {
        return PackagedComponent.builder()
                .packageId(json.path("id").asText())
                .branchName(KeptResult.text(json, "branch"))
                .build();
    }

    private static Map<WriteKey, ActiveDeployment> active(JsonNode json) {
        Map<WriteKey, ActiveDeployment> active = new LinkedHashMap<>();
        json.forEach(node -> active.put(placement(node), KeptResult.active(node)));
        return active;
    }

    private static WriteKey placement(JsonNode json) {
        String environment = json.path("environmentId").asText();
        return KeptResult.text(json, "componentId")
                .map(component -> WriteKey.componentAt(environment, component))
                .orElseGet(() -> WriteKey.environment(environment));
    }

    private static Map<String, String> attachments(JsonNode json) {
        Map<String, String> attachments = new LinkedHashMap<>();
        json.properties()
                .forEach(field ->
                        attachments.put(field.getKey(), field.getValue().asText()));
        return attachments;
    }

    private static Set<String> texts(JsonNode json) {
        Set<String> texts = new LinkedHashSet<>();
        json.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static Optional<JsonNode> object(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isObject);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request could not be written as JSON", e);
        }
    }
}
