package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse.DeployedEnvironment;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.NONE))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

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
                                environment.status().name()))
                        .toList())
                .build();
    }

    private static String errorCode(RunOutcome outcome) {
        return switch (outcome) {
            case FAILED, UNKNOWN -> PROMOTION_FAILED;
            case INVALID_REQUEST -> INVALID_REQUEST;
            case UNFINISHED -> NOT_FINISHED;
            case DEPLOYED, PARTIAL, RELEASED, SCHEDULED -> "";
        };
    }

    private static String errorMessage(PackageAndDeployResult result) {
        String message = cut(result.failure().map(RunFailure::message).orElse(""), MAX_MESSAGE);
        return switch (result.outcome()) {
            case PARTIAL -> partialMessage(result.environments());
            case UNKNOWN -> OUTCOME_NOT_KNOWN + message;
            case DEPLOYED, RELEASED, SCHEDULED, FAILED, INVALID_REQUEST, UNFINISHED -> message;
        };
    }

    /** The first reasons and the number of the others; the result has all of them. */
    private static String partialMessage(List<EnvironmentResult> environments) {
        List<String> reasons = environments.stream()
                .filter(environment -> environment.status() != EnvironmentStatus.DEPLOYED)
                .map(environment ->
                        environment.display() + ": " + cut(environment.reason().orElse("no reason known"), MAX_REASON))
                .toList();
        String first = reasons.stream().limit(MAX_REASONS).collect(Collectors.joining("; "));
        String more = reasons.size() > MAX_REASONS ? "; and " + (reasons.size() - MAX_REASONS) + " more" : "";
        return reasons.size() + " of " + environments.size() + " environments not deployed: " + first + more;
    }

    /** What is cut off is in the result. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "... (" + (text.length() - end) + " more characters)";
    }

    static String json(PackageAndDeployResponse response) {
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
            environments
                    .addObject()
                    .put("environmentId", environment.environmentId())
                    .put("environmentName", environment.environmentName())
                    .put("status", environment.status());
        }
        try {
            return PrintableJson.of(WRITER.writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the response as JSON", e);
        }
    }
}
