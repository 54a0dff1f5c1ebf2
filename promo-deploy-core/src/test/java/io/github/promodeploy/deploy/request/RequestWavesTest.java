package io.github.promodeploy.deploy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWavesTest {

    private static PackageAndDeployRequest read(String waves) {
        return PackageAndDeployRequest.fromJson(
                ("{'prodComponentId':'c1','packageVersion':'1.0','integrationPackId':'pack-1'," + waves + "}")
                        .replace('\'', '"'));
    }

    private static InvalidRequestException refused(String waves) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(waves));
    }

    @Test
    void fromJson_withWaves_keepsThemInOrder() {
        PackageAndDeployRequest request = read("'waves':["
                + "{'name':'canary','environmentIds':['env-2','env-1'],'maxFailures':1,'pause':'PT30M'},"
                + "{'name':'rest','classification':'prod'}]");

        assertThat(request.waves())
                .containsExactly(
                        Wave.builder()
                                .name("canary")
                                .addEnvironmentIds("env-2", "env-1")
                                .maxFailures(1)
                                .pause(Duration.ofMinutes(30))
                                .build(),
                        Wave.builder()
                                .name("rest")
                                .classification(EnvironmentClassification.PROD)
                                .build());
        assertThat(PackageAndDeployRequest.fromJson(request.toJson())).isEqualTo(request);
        assertThat(Wave.fromMap(request.waves().get(0).toMap()))
                .isEqualTo(request.waves().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'waves':{}                                                   | waves must be a list of objects with name and either classification or environmentIds",
                "'waves':['first']                                            | waves[0] must be an object with name and either classification or environmentIds",
                "'waves':[{'environmentIds':['e1']}]                          | waves[0].name is missing",
                "'waves':[{'name':' ','environmentIds':['e1']}]               | waves[0].name is missing",
                "'waves':[{'name':'a\\tb','environmentIds':['e1']}]           | waves[0].name contains a control character, such as a line break",
                "'waves':[{'name':'a','environmentIds':['e1']},{'name':'a','environmentIds':['e2']}] | waves[1].name is 'a', which another wave is called, too",
                "'waves':[{'name':'a'}]                                       | waves[0] needs either classification or environmentIds",
                "'waves':[{'name':'a','environmentIds':[]}]                   | waves[0] needs either classification or environmentIds",
                "'waves':[{'name':'a','environmentIds':['e1'],'classification':'PROD'}] | waves[0] needs either classification or environmentIds",
                "'waves':[{'name':'a','environmentIds':'e1'}]                 | waves[0].environmentIds must be a list of texts",
                "'waves':[{'name':'a','environmentIds':[7]}]                  | waves[0].environmentIds[0] must be a text in quotes, but is number",
                "'waves':[{'name':'a','environmentIds':['']}]                 | waves[0].environmentIds[0] is missing",
                "'waves':[{'name':'a','environmentIds':['e1','e1']}]          | waves[0].environmentIds[1] is e1, which wave 'a' names already; an environment can be in one wave only",
                "'waves':[{'name':'a','environmentIds':['e1']},{'name':'b','environmentIds':['e1']}] | waves[1].environmentIds[0] is e1, which wave 'a' names already; an environment can be in one wave only",
                "'waves':[{'name':'a','classification':'DEV'}]                | waves[0].classification must be PROD or TEST",
                "'waves':[{'name':'a','classification':'PROD'},{'name':'b','classification':'PROD'}] | waves[1].classification is PROD, which wave 'a' has, too; an environment can be in one wave only",
                "'waves':[{'name':'a','environmentIds':['e1'],'maxFailures':-1}]  | waves[0].maxFailures must be 0 or more, but is -1",
                "'waves':[{'name':'a','environmentIds':['e1'],'maxFailures':1.5}] | waves[0].maxFailures must be a whole number, 0 or more, without quotes",
                "'waves':[{'name':'a','environmentIds':['e1'],'maxFailures':'1'}] | waves[0].maxFailures must be a whole number, 0 or more, without quotes",
                "'waves':[{'name':'a','environmentIds':['e1'],'pause':'30m'}]     | waves[0].pause must be an ISO-8601 duration, such as PT30M for 30 minutes",
                "'waves':[{'name':'a','environmentIds':['e1'],'pause':'-PT1S'}]   | waves[0].pause must not be negative, but is PT-1S",
                "'waves':[{'name':'a','environmentIds':['e1'],'pause':'P366D'}]   | waves[0].pause must be at most 365 days, but is PT8784H",
                "'waves':[{'name':'a','environmentIds':['e1'],'pauze':'PT1S'}]    | waves[0].pauze is not a field of the request; the nearest is pause",
                "'waves':[{'name':'a','environmentIds':['e1']}],'releaseOnDate':'2999-01-01' | waves contradicts releaseOnDate: a scheduled release is deployed to no environment",
            })
    void fromJson_withABadWave_saysWhatIsWrong(String waves, String problem) {
        assertThat(refused(waves).problems())
                .extracting(RequestProblem::toString)
                .containsExactly(problem);
    }

    @Test
    void fromJson_withBadWaves_namesAllProblems() {
        assertThat(refused(
                                "'waves':[{'name':'','pause':'soon'},{'name':'b','environmentIds':['e 1'],'maxFailures':-2}]")
                        .problems())
                .extracting(RequestProblem::field)
                .containsExactlyInAnyOrder(
                        "waves[0].name",
                        "waves[0].pause",
                        "waves[0]",
                        "waves[1].environmentIds[0]",
                        "waves[1].maxFailures");
    }

    @Test
    void fromMap_ofABadWave_isRefused() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> Wave.fromMap(Map.of("maxFailures", -1)));

        assertThat(refusal.problems())
                .extracting(RequestProblem::toString)
                .containsExactly(
                        "name is missing",
                        "the wave needs either classification or environmentIds",
                        "maxFailures must be 0 or more, but is -1");
    }

    @Test
    void waveOf_isTheWaveThatNamesTheTarget() {
        PackageAndDeployRequest request =
                read("'waves':[{'name':'a','environmentIds':['e1']},{'name':'b','environmentIds':['e2']}]");

        assertThat(request.waveOf(TargetEnvironment.of("e2"))).map(Wave::name).contains("b");
        assertThat(request.waveOf(TargetEnvironment.of("e3"))).isEmpty();
    }
}
