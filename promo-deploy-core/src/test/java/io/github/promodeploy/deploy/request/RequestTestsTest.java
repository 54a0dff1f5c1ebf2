package io.github.promodeploy.deploy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code tests} of a request. */
class RequestTestsTest {

    private static String request(String tests) {
        return "{\"prodComponentId\":\"c-1\",\"packageVersion\":\"1.0\",\"createNewPack\":true,\"newPackName\":\"P\","
                + "\"targetEnvironments\":[{\"environmentId\":\"e-1\"}],\"tests\":" + tests + "}";
    }

    private static List<String> problems(String tests) {
        return catchThrowableOfType(
                        InvalidRequestException.class, () -> PackageAndDeployRequest.fromJson(request(tests)))
                .problems()
                .stream()
                .map(problem -> problem.field() + " " + problem.message())
                .toList();
    }

    @Test
    void tests_areReadAndWritten() {
        PackageAndDeployRequest request = PackageAndDeployRequest.fromJson(request("""
                [{"processId":"p-1"},
                 {"processId":"p-2","environments":"PROD","timeout":"PT90S","allowWarnings":true},
                 {"processId":"p-3","environments":["e-1","e-2"],"timeout":null}]"""));

        assertThat(request.tests())
                .containsExactly(
                        ProcessTestRequest.of("p-1"),
                        ProcessTestRequest.builder()
                                .processId("p-2")
                                .classification(EnvironmentClassification.PROD)
                                .timeout(Duration.ofSeconds(90))
                                .allowWarnings(true)
                                .build(),
                        ProcessTestRequest.builder()
                                .processId("p-3")
                                .addEnvironmentId("e-1")
                                .addEnvironmentId("e-2")
                                .build());
        assertThat(PackageAndDeployRequest.fromJson(request.toJson())).isEqualTo(request);
        assertThat(request.toJson())
                .contains("\"tests\":[{\"processId\":\"p-1\"},{\"processId\":\"p-2\",\"environments\":\"PROD\","
                        + "\"timeout\":\"PT1M30S\",\"allowWarnings\":true},"
                        + "{\"processId\":\"p-3\",\"environments\":[\"e-1\",\"e-2\"]}]");
    }

    @Test
    void aRequestWithoutTests_hasNoSuchField() {
        assertThat(PackageAndDeployRequest.fromJson(request("[]")).toJson()).doesNotContain("tests");
    }

    @Test
    void allProblems_areListed() {
        assertThat(problems("""
                [{"processId":"../p"},
                 {"environments":"STAGE"},
                 {"processId":"p-1","environments":[]},
                 {"processId":"p-1","timeout":"5 minutes","allowWarnings":"maybe"},
                 {"processId":"p-2","timeout":"PT0.5S"},
                 {"processId":"p-3","timeout":"PT25H","enviroments":"PROD"},
                 {"processId":"p-4","environments":["e-1","e-1","*",7]},
                 "p-5"]"""))
                .hasSize(14)
                .anyMatch(problem -> problem.startsWith("tests[0].processId is not a Boomi id"))
                .contains(
                        "tests[1].environments must be PROD, TEST or a list of ids of environments",
                        "tests[2].environments is an empty list, so that the test would be for no environment; leave it"
                                + " out for all",
                        "tests[3].timeout must be an ISO-8601 duration, such as PT10M for 10 minutes",
                        "tests[3].allowWarnings must be true or false",
                        "tests[4].timeout must be from 1 second to 24 hours, but is PT0.5S",
                        "tests[5].timeout must be from 1 second to 24 hours, but is PT25H",
                        "tests[5].enviroments is not a field of the request; the nearest is environments",
                        "tests[6].environments[1] is e-1, which the list names more than once",
                        "tests[6].environments[3] must be a text in quotes, but is number",
                        "tests[7] must be an object with processId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                 | tests must be a list of objects with processId",
                "[{\"processId\":\"p-1\"},{\"processId\":\"p-1\"}] | tests[1].processId is p-1, which tests names more than once",
            })
    void whatIsNoListOfTests_isRefused(String tests, String problem) {
        assertThat(problems(tests)).contains(problem);
    }

    @Test
    void testsOfAScheduledRelease_areRefused() {
        assertThat(problems("[{\"processId\":\"p-1\"}],\"releaseOnDate\":\"2999-01-01\""))
                .containsExactly(
                        "tests contradicts releaseOnDate: when the run ends, nothing is deployed that could be tested");
    }

    @Test
    void aTest_isReadFromAMap() {
        ProcessTestRequest test =
                ProcessTestRequest.fromMap(Map.of("processId", "p-1", "environments", List.of("e-1")));

        assertThat(test.toMap()).isEqualTo(Map.of("processId", "p-1", "environments", List.of("e-1")));
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class, () -> ProcessTestRequest.fromMap(Map.of("timeout", "PT1S"))))
                .hasMessageContaining("processId is missing");
    }
}
