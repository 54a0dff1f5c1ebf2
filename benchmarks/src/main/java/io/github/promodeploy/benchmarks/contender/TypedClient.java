package io.github.promodeploy.benchmarks.contender;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** T: as {@link PlainClient}, but each date is an {@link Instant}, and what the library has an enum for is an enum. */
final class TypedClient implements PackageClient {

    private final Exchange http;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    TypedClient(Exchange http) {
        this.http = http;
    }

    @Override
    public CreatedPackage create() throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(Requests.newPackage());
        return json.readValue(http.post("PackagedComponent", body), CreatedPackage.class);
    }

    @Override
    public DeploymentPage query() throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(Requests.activeDeployments());
        return json.readValue(http.post("DeployedPackage/query", body), DeploymentPage.class);
    }

    @Override
    public String createAsText() throws IOException, InterruptedException {
        return create().asText();
    }

    @Override
    public String queryAsText() throws IOException, InterruptedException {
        return query().asText();
    }

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
            @Nullable String branchName) {

        String asText() {
            return Arrays.asList(packageId, componentVersion, createdDate, notes, shareable, branchName)
                    .toString();
        }
    }

    enum ListenerStatus {
        RUNNING,
        PAUSED
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
            @Nullable Instant deployedDate,
            @Nullable String deployedBy,
            @Nullable String notes,
            @Nullable Boolean active,
            @Nullable String branchName,
            @Nullable ListenerStatus listenerStatus,
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
