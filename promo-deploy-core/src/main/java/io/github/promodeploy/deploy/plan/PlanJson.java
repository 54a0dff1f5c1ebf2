package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.internal.Sha256;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a plan as JSON; unknown values are empty strings, as in the response profile. */
final class PlanJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static final String FORM = "form";
    static final int CURRENT_FORM = 1;
    static final String SHA_256 = "sha256";

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PlanJson() {}

    static String write(PromotionPlan plan) {
        try {
            return PrintableJson.of(MAPPER.writeValueAsString(tree(plan)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan could not be written as JSON", e);
        }
    }

    static ObjectNode tree(PromotionPlan plan) {
        ObjectNode json = MAPPER.createObjectNode()
                .put(FORM, CURRENT_FORM)
                .put("runId", plan.runId())
                .put("createdAt", plan.createdAt().toString())
                .put("server", plan.server())
                .put("accountId", plan.accountId())
                .put("dialect", plan.dialect())
                .put("resumes", plan.resumes())
                .put("done", plan.done())
                .put("feasible", plan.isFeasible())
                .put("errorMessage", plan.failure().map(RunFailure::message).orElse(""))
                .put("releaseVersion", plan.releaseVersion().orElse(""))
                .put("fingerprint", plan.fingerprint().orElse(""))
                .put("calls", plan.calls())
                .put("leastMilliseconds", plan.leastTime().toMillis());
        plan.failure().ifPresent(failure -> json.set("failure", PlainJson.tree(failure.toMap())));
        list(json, "writes", plan.writes().stream().map(PlanJson::write));
        list(json, "actions", plan.actions().stream().map(TextNode::valueOf));
        list(json, "reused", plan.reused().stream().map(ReusedObject::toMap).map(PlainJson::tree));
        list(json, "environments", plan.environments().stream().map(PlanJson::environment));
        list(json, "warnings", plan.warnings().stream().map(TextNode::valueOf));
        plan.request().ifPresent(request -> json.set("request", parse(request.toJson())));
        json.set("settings", PlainJson.tree(plan.settings()));
        json.set("facts", PlainJson.tree(plan.facts()));
        return json.put(SHA_256, hash(json));
    }

    /** Returns the hash of a document without its own hash, whatever its order and spaces. */
    static String hash(ObjectNode json) {
        Map<String, Object> fields = PlainJson.fields(json);
        fields.remove(SHA_256);
        try {
            return Sha256.of(SORTED.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan could not be written as JSON", e);
        }
    }

    private static void list(ObjectNode json, String name, Stream<? extends JsonNode> elements) {
        ArrayNode list = json.putArray(name);
        elements.forEach(list::add);
    }

    static ObjectNode write(PlannedWrite write) {
        return MAPPER.createObjectNode()
                .put("write", write.write())
                .put("operation", write.operation())
                .put("method", write.method())
                .put("path", write.path())
                .set("body", body(write));
    }

    private static JsonNode body(PlannedWrite write) {
        return write.body().isEmpty() ? TextNode.valueOf("") : parse(write.body());
    }

    private static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }

    static ObjectNode environment(PlannedEnvironment environment) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("environmentId", environment.environmentId())
                .put("environmentName", environment.environmentName().orElse(""))
                .put("accountId", environment.accountId().orElse(""))
                .put("reach", environment.reach().map(Enum::name).orElse(""))
                .put("lookedAt", environment.lookedAt())
                .put("done", environment.done())
                .put("reason", environment.reason().orElse(""));
        environment.wave().ifPresent(wave -> json.put("wave", wave));
        environment.active().ifPresent(active -> json.set("replaces", PlainJson.tree(active.toMap())));
        return json;
    }
}
