package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes one hash of all that a run builds on, whatever the order in which it was read. */
final class RunFingerprint {

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RunFingerprint() {}

    static String of(RunSnapshot snapshot) {
        ObjectNode json = RunSnapshotJson.write(snapshot, "");
        json.remove(List.of("runId", "lostEntries"));
        ((ObjectNode) json.path("request")).remove(List.of("labels", "retryOf"));
        Map<String, Object> facts = PlainJson.fields(json);
        facts.put("activeDeployments", byEnvironment(json));
        snapshot.activeDeploymentIds().ifPresent(ids -> facts.put("activeDeploymentIds", new TreeSet<>(ids)));
        try {
            return Sha256.of(SORTED.writeValueAsString(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a run builds on could not be written as JSON", e);
        }
    }

    private static Map<String, Object> byEnvironment(ObjectNode json) {
        Map<String, Object> active = new TreeMap<>();
        json.path("activeDeployments")
                .forEach(each -> active.put(
                        each.path("environmentId").asText()
                                + each.path("componentId").asText(),
                        PlainJson.fields((ObjectNode) each)));
        return active;
    }
}
