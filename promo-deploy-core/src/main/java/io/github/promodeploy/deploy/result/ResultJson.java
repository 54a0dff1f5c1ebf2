package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.stream.Stream;

/**
 * Writes a result as JSON; unknown values are empty strings, as in the response profile. Of the request, only component and
 * version are written, since nothing masks its free texts; of an exception, only its text, which is in the message.
 */
final class ResultJson {

    private ResultJson() {}

    static ObjectNode write(PackageAndDeployResult result) {
        ObjectNode json = object().put("runId", result.runId())
                .put("dialect", result.dialect())
                .put("outcome", result.outcome().name())
                .put("resumable", result.resumable());
        result.rollbackOf().ifPresent(runId -> json.put("rollbackOf", runId));
        json.put(
                        "prodComponentId",
                        result.request()
                                .map(PackageAndDeployRequest::prodComponentId)
                                .orElse(""))
                .put(
                        "packageVersion",
                        result.request()
                                .map(PackageAndDeployRequest::packageVersion)
                                .orElse(""))
                .put("packagedComponentId", result.packagedComponentId().orElse(""))
                .put("integrationPackId", result.integrationPackId().orElse(""))
                .put("integrationPackName", result.integrationPackName().orElse(""))
                .put("releaseVersion", result.releaseVersion().orElse(""));
        if (result.request().filter(request -> !request.components().isEmpty()).isPresent()) {
            list(
                    json,
                    "packagedComponents",
                    ResponseProfile.packages(result).stream().map(ResultJson::write));
        }
        result.failure().ifPresent(failure -> json.set("failure", write(failure)));
        list(json, "created", result.created().stream().map(ResultJson::write));
        list(json, "reused", result.reused().stream().map(ResultJson::write));
        list(json, "environments", result.environments().stream().map(ResultJson::write));
        list(json, "steps", result.steps().stream().map(ResultJson::write));
        list(json, "warnings", result.warnings().stream().map(TextNode::valueOf));
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void list(ObjectNode json, String name, Stream<? extends JsonNode> elements) {
        ArrayNode list = json.putArray(name);
        elements.forEach(list::add);
    }

    static ObjectNode write(RunFailure failure) {
        return object().put("step", failure.step().map(Step::name).orElse(""))
                .put("message", failure.message())
                .put("outcomeUnknown", failure.outcomeUnknown())
                .put("permanent", failure.permanent());
    }

    static ObjectNode write(CreatedObject created) {
        return object().put("object", created.object())
                .put("id", created.id())
                .put("accountId", created.accountId().orElse(""));
    }

    static ObjectNode write(ReusedObject reused) {
        return object().put("object", reused.object())
                .put("id", reused.id())
                .put("accountId", reused.accountId().orElse(""))
                .put("what", reused.what());
    }

    static ObjectNode write(EnvironmentResult environment) {
        ObjectNode json = object().put("environmentId", environment.environmentId())
                .put("environmentName", environment.environmentName().orElse(""))
                .put("accountId", environment.accountId().orElse(""));
        environment.wave().ifPresent(wave -> json.put("wave", wave));
        json.put("status", environment.status().name())
                .put("reason", environment.reason().orElse(""))
                .put("reach", environment.reach().map(Reach::name).orElse(""))
                .put("deploymentId", environment.deploymentId().orElse(""));
        environment.deploymentVersion().ifPresent(version -> json.put("deploymentVersion", version));
        json.put("attachmentId", environment.attachmentId().orElse(""));
        environment.verification().ifPresent(verification -> json.set("verification", write(verification)));
        environment.replaces().ifPresent(active -> json.set("replaces", write(active)));
        environment.packageVersion().ifPresent(version -> json.put("packageVersion", version));
        if (!environment.components().isEmpty()) {
            list(json, "components", environment.components().stream().map(ResultJson::write));
        }
        if (!environment.actions().isEmpty()) {
            list(json, "actions", environment.actions().stream().map(ResultJson::write));
        }
        return json;
    }

    static ObjectNode write(Verification verification) {
        return object().put("verdict", verification.verdict().name())
                .put("reason", verification.reason().orElse(""));
    }

    static ObjectNode write(ComponentDeployment component) {
        return object().put("prodComponentId", component.prodComponentId())
                .put("packageVersion", component.packageVersion())
                .put("status", component.status().name())
                .put("deploymentId", component.deploymentId().orElse(""))
                .put("reason", component.reason().orElse(""));
    }

    static ObjectNode write(ActionReport action) {
        ObjectNode json = object().put("name", action.name())
                .put("verdict", action.verdict().name())
                .put("reason", action.reason().orElse(""));
        list(json, "notes", action.notes().stream().map(TextNode::valueOf));
        return json;
    }

    static ObjectNode write(PackagedVersion packaged) {
        return object().put("prodComponentId", packaged.prodComponentId())
                .put("packageVersion", packaged.packageVersion())
                .put("packagedComponentId", packaged.packagedComponentId());
    }

    static ObjectNode write(ActiveDeployment active) {
        ObjectNode json = object().put("deploymentId", active.deploymentId());
        active.version().ifPresent(version -> json.put("version", version));
        return json.put("packageId", active.packageId().orElse(""))
                .put("packageVersion", active.packageVersion().orElse(""));
    }

    static ObjectNode write(StepReport step) {
        return object().put("step", step.step().name())
                .put("succeeded", step.succeeded())
                .put("outcomeUnknown", step.outcomeUnknown())
                .put("milliseconds", step.duration().toMillis())
                .put("attempts", step.attempts())
                .put("message", step.message().orElse(""));
    }
}
