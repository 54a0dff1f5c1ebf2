package io.github.promodeploy.deploy.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.RequestProblem;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PackageAndDeployResponseTest {

    private static EnvironmentResult environment(String id, EnvironmentStatus status) {
        return EnvironmentResult.builder()
                .environmentId(id)
                .environmentName(id.equals("e2") ? java.util.Optional.empty() : java.util.Optional.of("Prod " + id))
                .status(status)
                .reason(
                        status == EnvironmentStatus.DEPLOYED
                                ? java.util.Optional.empty()
                                : java.util.Optional.of("because " + id))
                .build();
    }

    private static PackageAndDeployResult.Builder result(RunOutcome outcome) {
        return PackageAndDeployResult.builder().runId("r1").dialect("GUIDE").outcome(outcome);
    }

    /** Of every kind: C1, delete, separators, bidirectional and other invisible ones, in and beyond the first plane. */
    @Test
    void toJson_escapesWhatCouldSteerATerminal() throws IOException {
        String name =
                "a\u009b2J\u0085b\u007fc\u2028d\u2029e\u202e\u2066\u200f\u061cf\u200b\ufeff\udb40\udc41 \ud83d\ude80 ü";

        String json = result(RunOutcome.FAILED)
                .integrationPackName(name)
                .failure(RunFailure.builder().message(name).build())
                .build()
                .toResponse()
                .toJson();

        assertThat(json)
                .contains(
                        "\"integrationPackName\":\"a\\u009b2J\\u0085b\\u007fc\\u2028d\\u2029e\\u202e\\u2066\\u200f\\u061c"
                                + "f\\u200b\\ufeff\\udb40\\udc41 \ud83d\ude80 ü\"");
        assertThat(json.codePoints().map(Character::getType))
                .doesNotContain(
                        (int) Character.FORMAT, (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR);
        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.path("integrationPackName").textValue()).isEqualTo(name);
        assertThat(read.path("errorMessage").textValue()).isEqualTo(name);
    }

    @Test
    void toJson_withEverything_hasTheProfilesFieldsInItsOrder() {
        String json = result(RunOutcome.DEPLOYED)
                .packagedComponentId("pc")
                .integrationPackId("ip")
                .integrationPackName("Orders")
                .releaseVersion("1.10")
                .addEnvironment(environment("e1", EnvironmentStatus.DEPLOYED))
                .addEnvironment(environment("e2", EnvironmentStatus.DEPLOYED))
                .build()
                .toResponse()
                .toJson();

        assertThat(json).isEqualTo("""
                        {
                          "success":true,
                          "errorCode":"",
                          "errorMessage":"",
                          "packagedComponentId":"pc",
                          "integrationPackId":"ip",
                          "integrationPackName":"Orders",
                          "releaseVersion":"1.10",
                          "deploymentStatus":"DEPLOYED",
                          "deployedEnvironments":[
                            {
                              "environmentId":"e1",
                              "environmentName":"Prod e1",
                              "status":"DEPLOYED"
                            },
                            {
                              "environmentId":"e2",
                              "environmentName":"",
                              "status":"DEPLOYED"
                            }
                          ]
                        }""");
    }

    @Test
    void toJson_withNothingKnown_hasEmptyTextsAndNoNull() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(result(RunOutcome.FAILED).build().toResponse().toJson());

        assertThat(json.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "success",
                        "errorCode",
                        "errorMessage",
                        "packagedComponentId",
                        "integrationPackId",
                        "integrationPackName",
                        "releaseVersion",
                        "deploymentStatus",
                        "deployedEnvironments");
        assertThat(json).noneMatch(JsonNode::isNull);
        assertThat(json.path("integrationPackName").textValue()).isEmpty();
        assertThat(json.path("deployedEnvironments").isArray()).isTrue();
    }

    @Test
    void toJson_withOddTexts_escapesThem() throws Exception {
        String odd = "a \"quoted\" \\ text\nwith\ttabs, \u0000, \u2028, ümläut and \uD83D\uDE80";

        String json = result(RunOutcome.RELEASED)
                .integrationPackName(odd)
                .build()
                .toResponse()
                .toJson();

        assertThat(new ObjectMapper().readTree(json).path("integrationPackName").textValue())
                .isEqualTo(odd);
        assertThat(json).contains("a \\\"quoted\\\" \\\\ text\\nwith\\ttabs, \\u0000");
    }

    @ParameterizedTest
    @CsvSource({
        "DEPLOYED, true, '', DEPLOYED",
        "PARTIAL, true, '', PARTIAL",
        "RELEASED, true, '', RELEASED",
        "SCHEDULED, true, '', SCHEDULED",
        "FAILED, false, PROMOTION_FAILED, ''",
        "UNKNOWN, false, PROMOTION_FAILED, ''",
        "INVALID_REQUEST, false, INVALID_REQUEST, ''"
    })
    void toResponse_ofEachOutcome_saysItInTheProfilesWords(
            RunOutcome outcome, boolean success, String errorCode, String status) {
        PackageAndDeployResponse response = result(outcome).build().toResponse();

        assertThat(response.success()).isEqualTo(success);
        assertThat(response.errorCode()).isEqualTo(errorCode);
        assertThat(response.deploymentStatus()).isEqualTo(status);
    }

    @Test
    void toResponse_ofAPartialRun_saysWhatIsMissingAndWhy() {
        PackageAndDeployResponse response = result(RunOutcome.PARTIAL)
                .addEnvironment(environment("e1", EnvironmentStatus.FAILED))
                .addEnvironment(environment("e2", EnvironmentStatus.UNKNOWN))
                .addEnvironment(environment("e3", EnvironmentStatus.DEPLOYED))
                .addEnvironment(environment("e4", EnvironmentStatus.NOT_ATTEMPTED))
                .build()
                .toResponse();

        assertThat(response.errorMessage())
                .isEqualTo("3 of 4 environments not deployed: Prod e1 (e1): because e1; e2: because e2; Prod e4 (e4):"
                        + " because e4");
        assertThat(response.deployedEnvironments())
                .extracting(PackageAndDeployResponse.DeployedEnvironment::status)
                .containsExactly("FAILED", "UNKNOWN", "DEPLOYED", "NOT_ATTEMPTED");
    }

    @Test
    void toResponse_ofManyMissingEnvironments_givesTheFirst20ReasonsAndTheNumberOfTheOthers() {
        PackageAndDeployResult.Builder result = result(RunOutcome.PARTIAL);
        IntStream.rangeClosed(1, 33)
                .forEach(i -> result.addEnvironment(environment("e" + i, EnvironmentStatus.FAILED)));

        String message = result.build().toResponse().errorMessage();

        assertThat(message)
                .startsWith("33 of 33 environments not deployed: ")
                .endsWith("(e20): because e20; and 13 more")
                .doesNotContain("because e21");
        assertThat(result.build().environments()).hasSize(33);
    }

    @Test
    void toResponse_ofLongMessages_isBounded() {
        PackageAndDeployResult.Builder partial = result(RunOutcome.PARTIAL);
        IntStream.rangeClosed(1, 500)
                .forEach(i -> partial.addEnvironment(EnvironmentResult.builder()
                        .environmentId("e" + i)
                        .status(EnvironmentStatus.UNKNOWN)
                        .reason("long ".repeat(2_000))
                        .build()));
        PackageAndDeployResult.Builder failed = result(RunOutcome.UNKNOWN)
                .failure(RunFailure.builder()
                        .message("\ud83d\ude00".repeat(20_000))
                        .build());

        assertThat(partial.build().toResponse().errorMessage())
                .hasSizeLessThan(25_000)
                .contains("... (9000 more characters); e2: long ")
                .endsWith("; and 480 more");
        assertThat(failed.build().toResponse().errorMessage())
                .startsWith("outcome not known: ")
                .hasSizeLessThan(21_000)
                .endsWith("\ud83d\ude00... (20000 more characters)");
    }

    @Test
    void toResponse_ofAFailedRun_carriesItsMessage() {
        PackageAndDeployResponse response = result(RunOutcome.FAILED)
                .failure(RunFailure.builder()
                        .step(Step.RELEASE)
                        .message("it broke")
                        .build())
                .packagedComponentId("pc")
                .build()
                .toResponse();

        assertThat(response.errorMessage()).isEqualTo("it broke");
        assertThat(response.packagedComponentId()).isEqualTo("pc");
    }

    @Test
    void refused_ofARequestThatCouldNotBeRead_isAnInvalidRequest() {
        PackageAndDeployResponse response = PackageAndDeployResponse.refused(
                new InvalidRequestException(List.of(new RequestProblem("packageVersion", "is missing"))));

        assertThat(response.success()).isFalse();
        assertThat(response.errorCode()).isEqualTo("INVALID_REQUEST");
        assertThat(response.errorMessage()).endsWith("packageVersion is missing");
    }

    @ParameterizedTest
    @EnumSource(
            value = RunOutcome.class,
            names = {"DEPLOYED", "RELEASED", "SCHEDULED"})
    void orElseThrow_ofACompleteRun_returnsIt(RunOutcome outcome) {
        PackageAndDeployResult result = result(outcome).build();

        assertThat(result.orElseThrow()).isSameAs(result);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunOutcome.class,
            names = {"PARTIAL", "FAILED", "UNKNOWN", "INVALID_REQUEST"})
    void orElseThrow_ofAnyOtherRun_throwsWithTheResult(RunOutcome outcome) {
        PackageAndDeployResult result = result(outcome).build();

        PromotionFailedException failure = catchThrowableOfType(PromotionFailedException.class, result::orElseThrow);

        assertThat(failure.result()).isSameAs(result);
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure).hasMessageStartingWith("run r1 ended " + outcome);
    }

    @Test
    void orElseThrow_ofAFailedRun_hasTheFailureAsItsCause() {
        RuntimeException cause = new IllegalStateException("underneath");
        PackageAndDeployResult result = result(RunOutcome.FAILED)
                .failure(RunFailure.builder().message("it broke").cause(cause).build())
                .build();

        assertThatThrownBy(result::orElseThrow)
                .isInstanceOf(PromotionFailedException.class)
                .hasMessage("run r1 ended FAILED: it broke")
                .hasCause(cause);
    }
}
