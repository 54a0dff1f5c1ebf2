package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plan, events, journal and report call steps, writes and environments by the same names. */
class OneVocabularyTest {

    private final RunJournal journal = RunJournal.inMemory();
    private final List<String> steps = new ArrayList<>();
    private final List<String> environmentsStarted = new ArrayList<>();
    private final List<String> environmentsDone = new ArrayList<>();

    private final RunListener events = new RunListener() {
        @Override
        public void stepStarted(Step step) {
            steps.add(step.name());
        }

        @Override
        public void environmentStarted(String environmentId) {
            environmentsStarted.add(environmentId);
        }

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            environmentsDone.add(result.environmentId());
        }
    };

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private List<String> ofEntries(String kind, String field) {
        return journal.entries(TestBed.RUN).stream()
                .map(OneVocabularyTest::parse)
                .filter(entry -> entry.path("entry").asText().equals(kind))
                .map(entry -> entry.path(field).asText())
                .toList();
    }

    private static Stream<String> each(JsonNode json, String list, String field) {
        return StreamSupport.stream(json.path(list).spliterator(), false)
                .map(element -> element.path(field).asText());
    }

    @ParameterizedTest
    @EnumSource
    void names_areTheSameEverywhere(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PromotionPlan plan = dialect.deployer(bed)
                .journal(journal)
                .build()
                .plan(TestBed.newPack().build(), TestBed.RUN);
        dialect.deployer(bed)
                .journal(journal)
                .listener(events)
                .maxConcurrentDeployments(1)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        JsonNode report = parse(RunReport.of(journal, TestBed.RUN).toJson());

        assertThat(ofEntries("stepStarted", "step")).isEqualTo(steps);
        assertThat(each(report, "steps", "step")).containsExactlyElementsOf(steps);
        assertThat(ofEntries("intent", "write"))
                .isEqualTo(plan.writes().stream().map(PlannedWrite::write).toList());
        assertThat(each(parse(plan.toJson()), "writes", "write"))
                .containsExactlyElementsOf(ofEntries("intent", "write"));
        assertThat(environmentsStarted)
                .isNotEmpty()
                .isEqualTo(plan.environments().stream()
                        .map(PlannedEnvironment::environmentId)
                        .toList());
        assertThat(environmentsDone).containsExactlyInAnyOrderElementsOf(environmentsStarted);
        assertThat(ofEntries("environmentEnded", "environmentId")).isEqualTo(environmentsDone);
        assertThat(each(report, "environments", "environmentId")).containsExactlyElementsOf(environmentsStarted);
    }
}
