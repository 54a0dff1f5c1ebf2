package io.github.promodeploy.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit status of each outcome. */
class ExitStatusTest {

    @ParameterizedTest
    @CsvSource({
        "DEPLOYED, 0",
        "RELEASED, 0",
        "SCHEDULED, 0",
        "ROLLED_BACK, 0",
        "NOTHING_TO_DO, 0",
        "FAILED, 1",
        "INVALID_REQUEST, 2",
        "PARTIAL, 3",
        "UNKNOWN, 4",
        "UNFINISHED, 4"
    })
    void outcome_decidesTheExitStatus(RunOutcome outcome, int status) {
        assertThat(ExitStatus.of(outcome)).isEqualTo(status);
    }

    @Test
    void onlyACompleteRun_hasTheStatus0() {
        Set<RunOutcome> successes = EnumSet.allOf(RunOutcome.class);
        successes.removeIf(outcome -> ExitStatus.of(outcome) != ExitStatus.OK);

        assertThat(successes).allMatch(RunOutcome::isComplete).hasSize(5);
    }
}
