package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionSettings;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is about and builds on, as it was before its first write: whoever goes on with the run starts from the same.
 *
 * @param server the address of the server
 * @param accountId the primary account
 * @param dialect the dialect that was spoken
 * @param request what to promote
 * @param settings how to promote it
 * @param targets the target environments
 * @param leftOut what was left out of them, in warnings for people
 * @param pack the existing pack, unless the run makes one
 * @param packaged the package that was there already, unless the run makes one
 * @param active what was active in the targets, and is replaced by the run, by environment
 * @param activeIds all deployments that the run may replace, if anybody looked what was active
 * @param attached the attachments of the pack to targets, by environment
 * @param lost what shows that the journal has lost entries, if anything does
 */
public record RunSnapshot(
        String server,
        String accountId,
        String dialect,
        PackageAndDeployRequest request,
        PromotionSettings settings,
        List<TargetEnvironment> targets,
        List<String> leftOut,
        Optional<Pack> pack,
        Optional<PackagedComponent> packaged,
        Map<String, ActiveDeployment> active,
        Optional<Set<String>> activeIds,
        Map<String, String> attached,
        Optional<String> lost) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    ObjectNode write(String runId) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("runId", runId)
                .put("server", server)
                .put("accountId", accountId)
                .put("dialect", dialect);
        json.set("request", parse(request.toJson()));
        json.set("settings", write(settings));
        ArrayNode targetList = json.putArray("targets");
        targets.forEach(target -> {
            ObjectNode node = targetList.addObject().put("environmentId", target.environmentId());
            target.environmentName().ifPresent(name -> node.put("environmentName", name));
            target.accountId().ifPresent(account -> node.put("accountId", account));
        });
        if (!leftOut.isEmpty()) {
            write(json, "targetWarnings", leftOut);
        }
        pack.ifPresent(there -> {
            ObjectNode node = json.putObject("existingPack").put("id", there.packId());
            there.name().ifPresent(name -> node.put("name", name));
            there.releasedVersion().ifPresent(version -> node.put("releasedVersion", version));
        });
        packaged.ifPresent(there -> {
            ObjectNode node = json.putObject("existingPackage").put("id", there.packageId());
            there.branchName().ifPresent(branch -> node.put("branch", branch));
        });
        ArrayNode activeList = json.putArray("activeDeployments");
        active.forEach((environment, deployment) ->
                activeList.addObject().put("environmentId", environment).setAll(KeptResult.write(deployment)));
        activeIds.ifPresent(seen -> write(json, "activeDeploymentIds", seen));
        if (!attached.isEmpty()) {
            ObjectNode ids = json.putObject("attachments");
            attached.forEach(ids::put);
        }
        lost.ifPresent(what -> json.put("lostEntries", what));
        return json;
    }

    private static void write(ObjectNode json, String name, Collection<String> texts) {
        ArrayNode list = json.putArray(name);
        texts.forEach(list::add);
    }

    /** Returns how an environment gets the release without being deployed to, if it does. */
    public Optional<Deployment> reached(String environmentId) {
        return Optional.ofNullable(attached.get(environmentId))
                .map(id -> Deployment.builder()
                        .reach(Reach.RELEASE)
                        .attachmentId(id)
                        .build());
    }

    /** The same run, which may replace other deployments. */
    public RunSnapshot with(Map<String, ActiveDeployment> nowActive, Optional<Set<String>> nowActiveIds) {
        return new RunSnapshot(
                server,
                accountId,
                dialect,
                request,
                settings,
                targets,
                leftOut,
                pack,
                packaged,
                nowActive,
                nowActiveIds,
                attached,
                lost);
    }

    /** The same run, with a journal that has lost entries. */
    RunSnapshot withLost(Optional<String> what) {
        return new RunSnapshot(
                server, accountId, dialect, request, settings, targets, leftOut, pack, packaged, active, activeIds,
                attached, what);
    }

    private static ObjectNode write(PromotionSettings settings) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("deployedIdSource", settings.deploymentPackage().name())
                .put("installationType", settings.installationType().name())
                .put("allowOtherEnvironments", settings.allowOtherEnvironments())
                .put("releaseInterval", settings.releaseWaiter().interval().toString())
                .put("releaseMaxWait", settings.releaseWaiter().maxWait().toString());
        if (!settings.skipAccounts().isEmpty()) {
            write(json, "skipAccounts", settings.skipAccounts());
        }
        settings.branch().ifPresent(branch -> json.put("branch", branch));
        settings.installationName().ifPresent(name -> json.put("installationName", name));
        return json;
    }

    public static RunSnapshot read(String runId, JsonNode json) {
        if (!runId.equals(json.path("runId").asText())) {
            throw new RunJournalException("the journal of run " + runId + " is in truth that of run "
                    + json.path("runId").asText() + ". Give the run its own name.");
        }
        try {
            return new RunSnapshot(
                    json.path("server").asText(),
                    json.path("accountId").asText(),
                    json.path("dialect").asText(),
                    PackageAndDeployRequest.fromJson(json.path("request").toString()),
                    settings(json.path("settings")),
                    targets(json.path("targets")),
                    List.copyOf(texts(json.path("targetWarnings"))),
                    object(json, "existingPack").map(RunSnapshot::pack),
                    object(json, "existingPackage").map(RunSnapshot::packaged),
                    active(json.path("activeDeployments")),
                    Optional.of(json.path("activeDeploymentIds"))
                            .filter(JsonNode::isArray)
                            .map(RunSnapshot::texts),
                    attached(json.path("attachments")),
                    KeptResult.text(json, "lostEntries"));
        } catch (RuntimeException e) {
            throw new DamagedJournalException(
                    "the journal of run " + runId + " does not say what the run is about, in line 1: " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static PromotionSettings settings(JsonNode json) {
        return PromotionSettings.builder()
                .deploymentPackage(
                        DeployedIdSource.valueOf(json.path("deployedIdSource").asText()))
                .installationType(
                        InstallationType.valueOf(json.path("installationType").asText()))
                .allowOtherEnvironments(json.path("allowOtherEnvironments").asBoolean())
                .skipAccounts(texts(json.path("skipAccounts")))
                .releaseWaiter(ReleaseWaiterSettings.builder()
                        .interval(Duration.parse(json.path("releaseInterval").asText()))
                        .maxWait(Duration.parse(json.path("releaseMaxWait").asText()))
                        .build())
                .branch(KeptResult.text(json, "branch"))
                .installationName(KeptResult.text(json, "installationName"))
                .build();
    }

    private static List<TargetEnvironment> targets(JsonNode json) {
        List<TargetEnvironment> targets = new ArrayList<>();
        json.forEach(node -> targets.add(TargetEnvironment.builder()
                .environmentId(node.path("environmentId").asText())
                .environmentName(KeptResult.text(node, "environmentName"))
                .accountId(KeptResult.text(node, "accountId"))
                .build()));
        return targets;
    }

    private static Pack pack(JsonNode json) {
        return Pack.builder()
                .packId(json.path("id").asText())
                .name(KeptResult.text(json, "name"))
                .releasedVersion(KeptResult.text(json, "releasedVersion"))
                .build();
    }

    private static PackagedComponent packaged(JsonNode json) {
        return PackagedComponent.builder()
                .packageId(json.path("id").asText())
                .branchName(KeptResult.text(json, "branch"))
                .build();
    }

    private static Map<String, ActiveDeployment> active(JsonNode json) {
        Map<String, ActiveDeployment> active = new LinkedHashMap<>();
        json.forEach(node -> active.put(node.path("environmentId").asText(), KeptResult.active(node)));
        return active;
    }

    private static Map<String, String> attached(JsonNode json) {
        Map<String, String> attached = new LinkedHashMap<>();
        json.properties()
                .forEach(field -> attached.put(field.getKey(), field.getValue().asText()));
        return attached;
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
