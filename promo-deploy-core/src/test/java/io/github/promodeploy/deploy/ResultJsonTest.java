package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PromotionFailedException;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The whole result as JSON, and what else leaves the process. */
class ResultJsonTest {

    private static final ObjectMapper TREES = new ObjectMapper();

    private final TestBed bed = new TestBed();

    private PackageAndDeployResult partial() {
        bed.deploying("env-2").boomiError(400, "This environment is locked.");
        return bed.deployer().build().run(TestBed.existingPack().build(), "pipeline-42");
    }

    private static JsonNode tree(String json) throws Exception {
        return TREES.readTree(json);
    }

    @Test
    void toJson_isAsThePageShowsIt() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "result-json.md"));
        String example = page.substring(page.indexOf("```json\n") + 8, page.indexOf("\n```\n"));

        assertThat(tree(partial().toJson())).isEqualTo(tree(example));
    }

    @Test
    void toJson_ofAFailedRun_saysWhereItStoppedAndWhatItMade() throws Exception {
        bed.faultOn("IntegrationPack", Operation.CREATE).boomiError(400, "No.");

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        JsonNode json = tree(result.toJson());
        assertThat(json.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(json.path("failure").path("step").asText()).isEqualTo("PACK");
        assertThat(json.path("failure").path("message").asText()).isEqualTo(TestBed.failure(result));
        assertThat(json.path("packagedComponentId").asText())
                .isEqualTo(result.packagedComponentId().orElseThrow());
        assertThat(json.path("created").path(0).path("object").asText()).isEqualTo("PackagedComponent");
    }

    @Test
    void retryRequest_throughItsJson_goesOnWithTheRun() {
        PackageAndDeployer deployer = bed.deployer().build();
        bed.deploying("env-2").boomiError(400, "This environment is locked.");
        PackageAndDeployResult first = deployer.run(TestBed.existingPack().build(), TestBed.RUN);
        String json = first.retryRequest().orElseThrow().toJson();

        PackageAndDeployResult second = deployer.run(PackageAndDeployRequest.fromJson(json));

        assertThat(second.runId()).isEqualTo(TestBed.RUN);
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-2", "env-3", "env-2");
    }

    @Test
    void exception_readFromJavaSerialization_hasTheFactsAndSaysWhereTheResultIs() throws Exception {
        PromotionFailedException thrown = catchThrowableOfType(
                PromotionFailedException.class, () -> partial().orElseThrow());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }

        PromotionFailedException read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (PromotionFailedException) in.readObject();
        }

        assertThat(thrown.result().toJson()).isEqualTo(thrown.resultJson());
        assertThat(read.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(read).hasMessage(thrown.getMessage());
        assertThat(read.resultJson()).isEqualTo(thrown.resultJson());
        assertThatThrownBy(read::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("resultJson()");
    }
}
