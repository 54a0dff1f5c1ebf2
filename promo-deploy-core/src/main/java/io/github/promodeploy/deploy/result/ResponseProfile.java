package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse.DeployedEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps a result to the response profile, and the profile to JSON. */
final class ResponseProfile {

    static final String INVALID_REQUEST = "INVALID_REQUEST";
    private static final String PROMOTION_FAILED = "PROMOTION_FAILED";
    private static final String NOT_FINISHED = "NOT_FINISHED";
    private static final String OUTCOME_NOT_KNOWN = "outcome not known: ";

    /** So many reasons, each so long, are in the message of the response. */
    private static final int MAX_REASONS = 20;

    private static final int MAX_REASON = 1_000;
    private static final int MAX_MESSAGE = 20_000;

    private static final List<ActionReport.Verdict> WORST_FIRST = List.of(
            ActionReport.Verdict.FAILED,
            ActionReport.Verdict.UNKNOWN,
            ActionReport.Verdict.NOT_RUN,
            ActionReport.Verdict.PASSED);

    private ResponseProfile() {}

    static PackageAndDeployResponse of(PackageAndDeployResult result) {
        RunOutcome outcome = result.outcome();
        boolean stopped = !errorCode(outcome).isEmpty();
        return PackageAndDeployResponse.builder()
                .success(!stopped)
                .errorCode(errorCode(outcome))
                .errorMessage(errorMessage(result))
                .packagedComponentId(result.packagedComponentId().orElse(""))
                .integrationPackId(result.integrationPackId().orElse(""))
                .integrationPackName(result.integrationPackName().orElse(""))
                .releaseVersion(result.releaseVersion().orElse(""))
                .deploymentStatus(stopped ? "" : outcome.name())
                .deployedEnvironments(result.environments().stream()
                        .map(environment -> new DeployedEnvironment(
                                environment.environmentId(),
                                environment.environmentName().orElse(""),
                                environment.status().name(),
                                tests(result, environment)))
                        .toList())
                .packagedComponents(packages(result))
                .build();
    }

    /** Returns the worst verdict of an environment; empty when the request has no tests, or none for that environment. */
    private static String tests(PackageAndDeployResult result, EnvironmentResult environment) {
        boolean asked =
                result.request().filter(request -> !request.tests().isEmpty()).isPresent();
        return WORST_FIRST.stream()
                .filter(verdict ->
                        asked && environment.actions().stream().anyMatch(action -> action.verdict() == verdict))
                .map(Enum::name)
                .findFirst()
                .orElse("");
    }

    /** Returns the package of each of several components, known or not. */
    static List<PackagedVersion> packages(PackageAndDeployResult result) {
        Map<String, String> ids = result.packagedComponents().stream()
                .collect(Collectors.toMap(PackagedVersion::prodComponentId, PackagedVersion::packagedComponentId));
        return result.request().map(PackageAndDeployRequest::components).stream()
                .flatMap(List::stream)
                .map(component -> new PackagedVersion(
                        component.prodComponentId(),
                        component.packageVersion(),
                        ids.getOrDefault(component.prodComponentId(), "")))
                .toList();
    }

    private static String errorCode(RunOutcome outcome) {
        return switch (outcome) {
            case FAILED, UNKNOWN -> PROMOTION_FAILED;
            case INVALID_REQUEST -> INVALID_REQUEST;
            case UNFINISHED -> NOT_FINISHED;
            case DEPLOYED, PARTIAL, RELEASED, SCHEDULED, ROLLED_BACK, NOTHING_TO_DO -> "";
        };
    }

    private static String errorMessage(PackageAndDeployResult result) {
        String message = cut(result.failure().map(RunFailure::message).orElse(""), MAX_MESSAGE);
        return switch (result.outcome()) {
            case PARTIAL ->
                Stream.of(notReached(result), notPassed(result.environments()), alsoFailed(result))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(". "));
            case UNKNOWN -> OUTCOME_NOT_KNOWN + message;
            case DEPLOYED, RELEASED, SCHEDULED, ROLLED_BACK, NOTHING_TO_DO, FAILED, INVALID_REQUEST, UNFINISHED ->
                message;
        };
    }

    /** The first reasons and the number of the others; the result has all of them. */
    private static Optional<String> notReached(PackageAndDeployResult result) {
        List<EnvironmentResult> environments = result.environments();
        List<String> reasons = environments.stream()
                .filter(environment -> !environment.status().isReached())
                .map(environment ->
                        environment.display() + ": " + cut(environment.reason().orElse("no reason known"), MAX_REASON))
                .toList();
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(reasons.size() + " of " + environments.size() + " environments not "
                        + (result.rollbackOf().isPresent() ? "rolled back: " : "deployed: ") + firstOf(reasons));
    }

    /** A rollback that stopped may have rolled back some environments before. */
    private static Optional<String> alsoFailed(PackageAndDeployResult result) {
        return result.failure().map(failure -> cut(failure.message(), MAX_REASON));
    }

    /** Environments that are not deployed have a reason of their own. */
    private static Optional<String> notPassed(List<EnvironmentResult> environments) {
        List<String> reasons = environments.stream()
                .filter(environment -> environment.status() == EnvironmentStatus.DEPLOYED && !environment.isGood())
                .map(environment -> environment.display() + ": " + cut(whatDidNotPass(environment), MAX_REASON))
                .toList();
        long tested = environments.stream()
                .filter(environment -> !environment.actions().isEmpty())
                .count();
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("tests not passed in " + reasons.size() + " of " + tested + " environments: "
                        + firstOf(reasons));
    }

    private static String whatDidNotPass(EnvironmentResult environment) {
        return environment.actions().stream()
                .filter(action -> !action.isPassed())
                .map(ActionReport::display)
                .collect(Collectors.joining(", "));
    }

    private static String firstOf(List<String> reasons) {
        String first = reasons.stream().limit(MAX_REASONS).collect(Collectors.joining("; "));
        return first + (reasons.size() > MAX_REASONS ? "; and " + (reasons.size() - MAX_REASONS) + " more" : "");
    }

    /** What is cut off is in the result. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "... (" + (text.length() - end) + " more characters)";
    }

    static ObjectNode write(PackageAndDeployResponse response) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("success", response.success());
        root.put("errorCode", response.errorCode());
        root.put("errorMessage", response.errorMessage());
        root.put("packagedComponentId", response.packagedComponentId());
        root.put("integrationPackId", response.integrationPackId());
        root.put("integrationPackName", response.integrationPackName());
        root.put("releaseVersion", response.releaseVersion());
        root.put("deploymentStatus", response.deploymentStatus());
        ArrayNode environments = root.putArray("deployedEnvironments");
        for (DeployedEnvironment environment : response.deployedEnvironments()) {
            ObjectNode json = environments
                    .addObject()
                    .put("environmentId", environment.environmentId())
                    .put("environmentName", environment.environmentName())
                    .put("status", environment.status());
            if (!environment.tests().isEmpty()) {
                json.put("tests", environment.tests());
            }
        }
        if (!response.packagedComponents().isEmpty()) {
            ArrayNode packages = root.putArray("packagedComponents");
            response.packagedComponents().forEach(packaged -> packages.add(ResultJson.write(packaged)));
        }
        return root;
    }

    static PackageAndDeployResponse read(String json) {
        return read(PlainJson.parse(
                json,
                (line, column, reason) -> new IllegalArgumentException(
                        "the response is not JSON at line " + line + ", column " + column + ": " + reason)));
    }

    /** Fields of a later version are ignored. */
    static PackageAndDeployResponse read(JsonNode json) {
        if (!json.path("success").isBoolean()) {
            throw unreadable("it must be a JSON object whose success is true or false");
        }
        List<DeployedEnvironment> environments = list(
                json,
                "deployedEnvironments",
                (environment, place) -> new DeployedEnvironment(
                        text(environment, place, "environmentId"),
                        text(environment, place, "environmentName"),
                        text(environment, place, "status"),
                        text(environment, place, "tests")));
        return PackageAndDeployResponse.builder()
                .success(json.path("success").booleanValue())
                .errorCode(text(json, "", "errorCode"))
                .errorMessage(text(json, "", "errorMessage"))
                .packagedComponentId(text(json, "", "packagedComponentId"))
                .integrationPackId(text(json, "", "integrationPackId"))
                .integrationPackName(text(json, "", "integrationPackName"))
                .releaseVersion(text(json, "", "releaseVersion"))
                .deploymentStatus(text(json, "", "deploymentStatus"))
                .deployedEnvironments(environments)
                .packagedComponents(list(
                        json,
                        "packagedComponents",
                        (packaged, place) -> new PackagedVersion(
                                text(packaged, place, "prodComponentId"),
                                text(packaged, place, "packageVersion"),
                                text(packaged, place, "packagedComponentId"))))
                .build();
    }

    private static <T> List<T> list(JsonNode json, String name, BiFunction<JsonNode, String, T> read) {
        List<T> elements = new ArrayList<>();
        JsonNode list = json.path(name);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw unreadable(name + " must be a list");
        }
        list.forEach(element -> {
            String place = name + "[" + elements.size() + "]";
            if (!element.isObject()) {
                throw unreadable(place + " must be an object");
            }
            elements.add(read.apply(element, place + "."));
        });
        return elements;
    }

    private static String text(JsonNode json, String place, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw unreadable(place + name + " must be a text in quotes");
        }
        return Optional.ofNullable(value.textValue()).orElse("");
    }

    private static IllegalArgumentException unreadable(String problem) {
        return new IllegalArgumentException("the response cannot be read: " + problem);
    }
}
