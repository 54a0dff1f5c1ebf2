package io.github.promodeploy.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one writes without the library: java.net.http, Jackson, a record for each object. It sends the same headers and
 * bodies and reads the same fields as the same types, but for {@code Optional} around them; it does not pace, retry,
 * limit the size of the response, check it, or explain failures.
 */
final class HandWrittenClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private final String root;
    private final String authorization;

    HandWrittenClient(URI baseUrl, String accountId, String user, String token) {
        this.root = baseUrl + "/partner/api/rest/v1/" + accountId + "/";
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    CreatedPackage createPackage(NewPackage request) throws IOException, InterruptedException {
        return post("PackagedComponent", request, CreatedPackage.class);
    }

    DeploymentPage queryActiveDeployments(String environmentId) throws IOException, InterruptedException {
        Map<String, Object> expression = Map.of(
                "operator",
                "and",
                "nestedExpression",
                List.of(comparison("environmentId", environmentId), comparison("active", "true")));
        Map<String, Object> body = Map.of("QueryFilter", Map.of("expression", expression));
        return post("DeployedPackage/query", body, DeploymentPage.class);
    }

    private static Map<String, Object> comparison(String property, String value) {
        return Map.of("operator", "EQUALS", "property", property, "argument", List.of(value));
    }

    private <T> T post(String path, Object body, Class<T> type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("User-Agent", "hand-written/0.1.0-SNAPSHOT")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode());
        }
        return json.readValue(response.body(), type);
    }

    record NewPackage(String componentId, String packageVersion, String notes, boolean shareable) {}

    record CreatedPackage(
            String packageId,
            @Nullable String packageVersion,
            @Nullable String componentId,
            @Nullable Integer componentVersion,
            @Nullable String componentType,
            @Nullable Instant createdDate,
            @Nullable String createdBy,
            @Nullable String notes,
            @Nullable Boolean shareable,
            @Nullable Boolean deleted,
            @Nullable String branchName) {}

    record Deployment(
            String deploymentId,
            @Nullable Integer version,
            @Nullable String packageId,
            @Nullable String packageVersion,
            @Nullable String environmentId,
            @Nullable String componentId,
            @Nullable Integer componentVersion,
            @Nullable String componentType,
            @Nullable Instant deployedDate,
            @Nullable String deployedBy,
            @Nullable String notes,
            @Nullable Boolean active,
            @Nullable String branchName,
            @Nullable String listenerStatus,
            @Nullable String message) {}

    record DeploymentPage(
            @JsonProperty("result") List<Deployment> rows,
            @Nullable String queryToken,
            @Nullable Integer numberOfResults) {}
}
