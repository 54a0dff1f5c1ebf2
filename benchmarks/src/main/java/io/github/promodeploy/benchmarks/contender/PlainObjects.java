package io.github.promodeploy.benchmarks.contender;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What U and C read: every date and word as plain text, numbers and booleans as in JSON. */
final class PlainObjects {

    private PlainObjects() {}

    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    record CreatedPackage(
            String packageId,
            @Nullable String packageVersion,
            @Nullable String componentId,
            @Nullable Integer componentVersion,
            @Nullable String componentType,
            @Nullable String createdDate,
            @Nullable String createdBy,
            @Nullable String notes,
            @Nullable Boolean shareable,
            @Nullable Boolean deleted,
            @Nullable String branchName) {

        String asText() {
            return Arrays.asList(packageId, componentVersion, createdDate, notes, shareable, branchName)
                    .toString();
        }
    }

    record Deployment(
            String deploymentId,
            @Nullable Integer version,
            @Nullable String packageId,
            @Nullable String packageVersion,
            @Nullable String environmentId,
            @Nullable String componentId,
            @Nullable Integer componentVersion,
            @Nullable String componentType,
            @Nullable String deployedDate,
            @Nullable String deployedBy,
            @Nullable String notes,
            @Nullable Boolean active,
            @Nullable String branchName,
            @Nullable String listenerStatus,
            @Nullable String message) {}

    record DeploymentPage(
            @JsonProperty("result") List<Deployment> rows,
            @Nullable String queryToken,
            @Nullable Integer numberOfResults) {

        String asText() {
            Deployment last = rows.get(rows.size() - 1);
            return Arrays.asList(
                            rows.size(),
                            last.deploymentId(),
                            last.version(),
                            last.deployedDate(),
                            last.active(),
                            last.listenerStatus(),
                            last.message())
                    .toString();
        }
    }
}
