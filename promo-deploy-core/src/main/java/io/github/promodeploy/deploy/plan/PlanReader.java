package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads a plan from its document. Everything must be there, since a plan decides what is written. */
final class PlanReader {

    private static final String AGAIN = " Make a new plan.";

    private PlanReader() {}

    static PromotionPlan read(String text) {
        JsonNode root = PlainJson.parse(
                text,
                (line, column, reason) -> new InvalidPlanException(
                        "the plan is not JSON at line " + line + ", column " + column + ": " + reason + "." + AGAIN,
                        null));
        if (!(root instanceof ObjectNode json)) {
            throw new InvalidPlanException("the plan is not a JSON object." + AGAIN, null);
        }
        requireForm(json);
        requireHash(json);
        try {
            return plan(json);
        } catch (InvalidPlanException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidPlanException(
                    "the plan has a value that this version cannot read: " + e.getMessage() + AGAIN, e);
        }
    }

    /** Another form may have another meaning, so it comes first. */
    private static void requireForm(ObjectNode json) {
        if (!json.path(PlanJson.FORM).isInt()) {
            throw missing(PlanJson.FORM);
        }
        int form = json.path(PlanJson.FORM).intValue();
        if (form != PlanJson.CURRENT_FORM) {
            throw new InvalidPlanException(
                    "the plan is of form " + form + ", and this version reads form " + PlanJson.CURRENT_FORM + ". "
                            + (form > PlanJson.CURRENT_FORM
                                    ? "A newer version of the program has written it. Use that version, or make a new plan."
                                    : "Make a new plan."),
                    null);
        }
    }

    private static void requireHash(ObjectNode json) {
        String hash = text(json, PlanJson.SHA_256);
        if (!hash.equals(PlanJson.hash(json))) {
            throw new InvalidPlanException(
                    "the plan was changed after it was made: its content does not have the SHA-256 that it states."
                            + AGAIN,
                    null);
        }
    }

    private static PromotionPlan plan(ObjectNode json) {
        return PromotionPlan.builder()
                .runId(text(json, "runId"))
                .createdAt(Instant.parse(text(json, "createdAt")))
                .server(text(json, "server"))
                .accountId(text(json, "accountId"))
                .request(Optional.of(json.path("request"))
                        .filter(JsonNode::isObject)
                        .map(request -> PackageAndDeployRequest.fromJson(request.toString())))
                .settings(texts(json, "settings"))
                .facts(texts(json, "facts"))
                .dialect(text(json, "dialect"))
                .resumes(flag(json, "resumes"))
                .done(flag(json, "done"))
                .releaseVersion(filled(json, "releaseVersion"))
                .fingerprint(filled(json, "fingerprint"))
                .calls(required(json, "calls", JsonNode::isInt).intValue())
                .leastTime(Duration.ofMillis(required(json, "leastMilliseconds", JsonNode::isIntegralNumber)
                        .longValue()))
                .failure(failure(json))
                .writes(list(json, "writes", PlanReader::write))
                .actions(list(json, "actions", JsonNode::asText))
                .reused(list(json, "reused", PlanReader::reused))
                .addAllEnvironments(list(json, "environments", PlanReader::environment))
                .warnings(list(json, "warnings", JsonNode::asText))
                .build();
    }

    private static Optional<RunFailure> failure(JsonNode json) {
        return Optional.of(json.path("failure"))
                .filter(JsonNode::isObject)
                .map(failure -> RunFailure.builder()
                        .step(filled(failure, "step").map(Step::valueOf))
                        .message(text(failure, "message"))
                        .outcomeUnknown(flag(failure, "outcomeUnknown"))
                        .permanent(flag(failure, "permanent"))
                        .build());
    }

    private static PlannedWrite write(JsonNode json) {
        JsonNode body = json.path("body");
        return new PlannedWrite(
                text(json, "write"),
                text(json, "operation"),
                text(json, "method"),
                text(json, "path"),
                body.isTextual() ? body.textValue() : body.isMissingNode() ? "" : body.toString());
    }

    private static ReusedObject reused(JsonNode json) {
        return new ReusedObject(text(json, "object"), text(json, "id"), filled(json, "accountId"), text(json, "what"));
    }

    private static PlannedEnvironment environment(JsonNode json) {
        return new PlannedEnvironment(
                text(json, "environmentId"),
                filled(json, "environmentName"),
                filled(json, "accountId"),
                filled(json, "reach").map(Reach::valueOf),
                Optional.of(json.path("replaces")).filter(JsonNode::isObject).map(PlanReader::active),
                flag(json, "lookedAt"),
                flag(json, "done"),
                filled(json, "reason"),
                Optional.of(json.path("wave")).filter(JsonNode::isTextual).map(JsonNode::textValue));
    }

    private static ActiveDeployment active(JsonNode json) {
        return ActiveDeployment.builder()
                .deploymentId(text(json, "deploymentId"))
                .version(Optional.of(json.path("version"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::intValue))
                .packageId(filled(json, "packageId"))
                .packageVersion(filled(json, "packageVersion"))
                .build();
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> elements = new ArrayList<>();
        required(json, name, JsonNode::isArray).forEach(element -> elements.add(read.apply(element)));
        return elements;
    }

    private static Map<String, String> texts(JsonNode json, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        required(json, name, JsonNode::isObject)
                .properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static String text(JsonNode json, String name) {
        return required(json, name, JsonNode::isTextual).asText();
    }

    private static boolean flag(JsonNode json, String name) {
        return required(json, name, JsonNode::isBoolean).booleanValue();
    }

    private static Optional<String> filled(JsonNode json, String name) {
        return Optional.of(text(json, name)).filter(text -> !text.isEmpty());
    }

    private static JsonNode required(JsonNode json, String name, Predicate<JsonNode> isOfTheKind) {
        JsonNode value = json.path(name);
        if (!isOfTheKind.test(value)) {
            throw missing(name);
        }
        return value;
    }

    private static InvalidPlanException missing(String name) {
        return new InvalidPlanException(
                "this is no complete plan: '" + name + "' is missing, or is not what it should be." + AGAIN, null);
    }
}
