package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PackagedVersion;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.result.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Maps the result of a run to JSON for the journal, and back: everything except the exceptions, and except run id, request
 * and outcome, which the journal has elsewhere.
 */
public final class KeptResult {

    private KeptResult() {}

    static ObjectNode write(PackageAndDeployResult result) {
        ObjectNode json = object().put("dialect", result.dialect()).put("resumable", result.resumable());
        result.packagedComponentId().ifPresent(id -> json.put("packagedComponentId", id));
        result.integrationPackId().ifPresent(id -> json.put("integrationPackId", id));
        result.integrationPackName().ifPresent(name -> json.put("integrationPackName", name));
        result.releaseVersion().ifPresent(version -> json.put("releaseVersion", version));
        if (!result.packagedComponents().isEmpty()) {
            list(json, "packagedComponents", result.packagedComponents(), KeptResult::write);
        }
        list(json, "created", result.created(), KeptResult::write);
        list(json, "reused", result.reused(), KeptResult::write);
        list(json, "environments", result.environments(), KeptResult::write);
        list(json, "steps", result.steps(), KeptResult::write);
        ArrayNode warnings = json.putArray("warnings");
        result.warnings().forEach(warnings::add);
        result.failure().ifPresent(failure -> json.set("failure", write(failure)));
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> void list(ObjectNode json, String name, List<T> elements, Function<T, ObjectNode> write) {
        ArrayNode list = json.putArray(name);
        elements.forEach(element -> list.add(write.apply(element)));
    }

    static ObjectNode write(CreatedObject created) {
        ObjectNode json = object().put("object", created.object()).put("id", created.id());
        created.accountId().ifPresent(account -> json.put("accountId", account));
        return json;
    }

    private static ObjectNode write(ReusedObject reused) {
        ObjectNode json = object().put("object", reused.object()).put("id", reused.id());
        reused.accountId().ifPresent(account -> json.put("accountId", account));
        return json.put("what", reused.what());
    }

    static ObjectNode write(ActiveDeployment active) {
        ObjectNode json = object().put("deploymentId", active.deploymentId());
        active.version().ifPresent(version -> json.put("version", version));
        active.packageId().ifPresent(id -> json.put("packageId", id));
        active.packageVersion().ifPresent(version -> json.put("packageVersion", version));
        return json;
    }

    private static ObjectNode write(EnvironmentResult environment) {
        ObjectNode json = object().put("environmentId", environment.environmentId());
        environment.environmentName().ifPresent(name -> json.put("environmentName", name));
        environment.accountId().ifPresent(account -> json.put("accountId", account));
        environment.wave().ifPresent(wave -> json.put("wave", wave));
        json.put("status", environment.status().name());
        environment.deploymentId().ifPresent(id -> json.put("deploymentId", id));
        environment.deploymentVersion().ifPresent(version -> json.put("deploymentVersion", version));
        environment.reach().ifPresent(reach -> json.put("reach", reach.name()));
        environment.attachmentId().ifPresent(id -> json.put("attachmentId", id));
        environment.replaces().ifPresent(active -> json.set("replaces", write(active)));
        environment.packageVersion().ifPresent(version -> json.put("packageVersion", version));
        environment.reason().ifPresent(reason -> json.put("reason", reason));
        environment.verification().ifPresent(verification -> json.set("verification", write(verification)));
        if (!environment.components().isEmpty()) {
            list(json, "components", environment.components(), KeptResult::write);
        }
        if (!environment.actions().isEmpty()) {
            list(json, "actions", environment.actions(), KeptResult::write);
        }
        return json;
    }

    static ObjectNode write(Verification verification) {
        ObjectNode json = object().put("verdict", verification.verdict().name());
        verification.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static ObjectNode write(ComponentDeployment component) {
        ObjectNode json = object().put("prodComponentId", component.prodComponentId())
                .put("packageVersion", component.packageVersion())
                .put("status", component.status().name());
        component.deploymentId().ifPresent(id -> json.put("deploymentId", id));
        component.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static ObjectNode write(ActionReport action) {
        ObjectNode json = object().put("name", action.name())
                .put("verdict", action.verdict().name());
        action.reason().ifPresent(reason -> json.put("reason", reason));
        ArrayNode notes = json.putArray("notes");
        action.notes().forEach(notes::add);
        return json;
    }

    private static ObjectNode write(PackagedVersion packaged) {
        return object().put("prodComponentId", packaged.prodComponentId())
                .put("packageVersion", packaged.packageVersion())
                .put("packagedComponentId", packaged.packagedComponentId());
    }

    private static ObjectNode write(StepReport report) {
        ObjectNode json = object().put("step", report.step().name())
                .put("succeeded", report.succeeded())
                .put("outcomeUnknown", report.outcomeUnknown())
                .put("duration", report.duration().toString())
                .put("attempts", report.attempts());
        report.message().ifPresent(message -> json.put("message", message));
        report.startedAt().ifPresent(time -> json.put("startedAt", time.toString()));
        return json;
    }

    private static ObjectNode write(RunFailure failure) {
        ObjectNode json = object();
        failure.step().ifPresent(step -> json.put("step", step.name()));
        return json.put("message", failure.message())
                .put("outcomeUnknown", failure.outcomeUnknown())
                .put("permanent", failure.permanent());
    }

    /** Reads what the last process that ended returned; empty when none has ended. */
    public static Optional<PackageAndDeployResult> read(RunState state) {
        return state.lastEnd().map(end -> read(state, end, end.result()));
    }

    private static PackageAndDeployResult read(RunState state, JournalEntry end, JsonNode json) {
        try {
            return PackageAndDeployResult.builder()
                    .runId(state.runId())
                    .request(state.snapshot().map(RunSnapshot::request))
                    .rollbackOf(state.snapshot().flatMap(RunSnapshot::rollback).map(RollbackSnapshot::runId))
                    .outcome(end.runOutcome())
                    .dialect(json.path("dialect").asText())
                    .resumable(json.path("resumable").asBoolean()
                            && state.rollbackRunId().isEmpty())
                    .packagedComponentId(text(json, "packagedComponentId"))
                    .integrationPackId(text(json, "integrationPackId"))
                    .integrationPackName(text(json, "integrationPackName"))
                    .releaseVersion(text(json, "releaseVersion"))
                    .packagedComponents(each(json, "packagedComponents", KeptResult::packaged))
                    .created(each(json, "created", KeptResult::created))
                    .reused(each(json, "reused", KeptResult::reused))
                    .environments(each(json, "environments", KeptResult::environment))
                    .steps(each(json, "steps", KeptResult::step))
                    .warnings(each(json, "warnings", JsonNode::asText))
                    .failure(Optional.of(json.path("failure"))
                            .filter(JsonNode::isObject)
                            .map(KeptResult::failure))
                    .build();
        } catch (RuntimeException e) {
            throw new DamagedJournalException(
                    "the journal of run " + state.runId() + " does not say how the run ended: " + e.getMessage() + ".",
                    e);
        }
    }

    private static <T> List<T> each(JsonNode json, String name, Function<JsonNode, T> read) {
        Stream<JsonNode> elements = StreamSupport.stream(json.path(name).spliterator(), false);
        return elements.map(read).toList();
    }

    static CreatedObject created(JsonNode json) {
        return new CreatedObject(json.path("object").asText(), json.path("id").asText(), text(json, "accountId"));
    }

    private static ReusedObject reused(JsonNode json) {
        return new ReusedObject(
                json.path("object").asText(),
                json.path("id").asText(),
                text(json, "accountId"),
                json.path("what").asText());
    }

    static ActiveDeployment active(JsonNode json) {
        return ActiveDeployment.builder()
                .deploymentId(json.path("deploymentId").asText())
                .version(number(json, "version"))
                .packageId(text(json, "packageId"))
                .packageVersion(text(json, "packageVersion"))
                .build();
    }

    private static EnvironmentResult environment(JsonNode json) {
        return EnvironmentResult.builder()
                .environmentId(json.path("environmentId").asText())
                .environmentName(text(json, "environmentName"))
                .accountId(text(json, "accountId"))
                .wave(text(json, "wave"))
                .status(KnownWord.read(EnvironmentStatus.class, json, "status"))
                .deploymentId(text(json, "deploymentId"))
                .deploymentVersion(number(json, "deploymentVersion"))
                .reach(text(json, "reach").map(reach -> KnownWord.read(Reach.class, json, "reach")))
                .attachmentId(text(json, "attachmentId"))
                .replaces(Optional.of(json.path("replaces"))
                        .filter(JsonNode::isObject)
                        .map(KeptResult::active))
                .packageVersion(text(json, "packageVersion"))
                .reason(text(json, "reason"))
                .verification(Optional.of(json.path("verification"))
                        .filter(JsonNode::isObject)
                        .map(KeptResult::verification))
                .components(each(json, "components", KeptResult::component))
                .actions(each(json, "actions", KeptResult::action))
                .build();
    }

    static Verification verification(JsonNode json) {
        return new Verification(
                Verification.Verdict.valueOf(json.path("verdict").asText()), text(json, "reason"));
    }

    private static ComponentDeployment component(JsonNode json) {
        return new ComponentDeployment(
                json.path("prodComponentId").asText(),
                json.path("packageVersion").asText(),
                KnownWord.read(EnvironmentStatus.class, json, "status"),
                text(json, "deploymentId"),
                text(json, "reason"));
    }

    private static ActionReport action(JsonNode json) {
        return new ActionReport(
                json.path("name").asText(),
                ActionReport.Verdict.valueOf(json.path("verdict").asText()),
                text(json, "reason"),
                each(json, "notes", JsonNode::asText));
    }

    private static PackagedVersion packaged(JsonNode json) {
        return new PackagedVersion(
                json.path("prodComponentId").asText(),
                json.path("packageVersion").asText(),
                json.path("packagedComponentId").asText());
    }

    private static StepReport step(JsonNode json) {
        return StepReport.builder()
                .step(KnownWord.read(Step.class, json, "step"))
                .succeeded(json.path("succeeded").asBoolean())
                .outcomeUnknown(json.path("outcomeUnknown").asBoolean())
                .duration(Duration.parse(json.path("duration").asText()))
                .attempts(json.path("attempts").asInt())
                .message(text(json, "message"))
                .startedAt(text(json, "startedAt").map(Instant::parse))
                .build();
    }

    private static RunFailure failure(JsonNode json) {
        return RunFailure.builder()
                .step(text(json, "step").map(Step::valueOf))
                .message(json.path("message").asText())
                .outcomeUnknown(json.path("outcomeUnknown").asBoolean())
                .permanent(json.path("permanent").asBoolean())
                .build();
    }

    static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static Optional<Integer> number(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isInt).map(JsonNode::intValue);
    }
}
