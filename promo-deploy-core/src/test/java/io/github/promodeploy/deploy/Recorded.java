package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import java.util.List;
import java.util.Optional;

/** What a journal tells of a run beside what the run returned. */
final class Recorded {

    private Recorded() {}

    /** A run that wrote nothing is in no journal; of any other, the journal tells what it returned. */
    static void assertTells(RunJournal journal, PackageAndDeployResult returned) {
        if (journal.runIds().contains(returned.runId())) {
            PackageAndDeployResult read =
                    RunSummary.of(journal, returned.runId()).result();
            assertThat(read).isEqualTo(withoutExceptions(returned));
            assertThat(read.toResponse().toJson())
                    .isEqualTo(returned.toResponse().toJson());
            assertThat(read.retryRequest()).isEqualTo(returned.retryRequest());
        }
    }

    private static PackageAndDeployResult withoutExceptions(PackageAndDeployResult result) {
        return PackageAndDeployResult.builder()
                .from(result)
                .suppressed(List.of())
                .failure(result.failure()
                        .map(failure -> RunFailure.builder()
                                .from(failure)
                                .cause(Optional.empty())
                                .build()))
                .environments(result.environments().stream()
                        .map(environment -> EnvironmentResult.builder()
                                .from(environment)
                                .failure(Optional.empty())
                                .build())
                        .toList())
                .build();
    }
}
