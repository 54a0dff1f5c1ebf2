package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.jdbc.JdbcRunJournal;
import io.github.promodeploy.jdbc.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process ends right before or after every request and every journal entry, with a journal in a database. */
class DatabaseCrashExplorerTest {

    @ParameterizedTest
    @CsvSource({
        "GUIDE_NEW_PACK, POSTGRESQL",
        "PLATFORM_NEW_PACK, POSTGRESQL",
        "GUIDE_EXISTING_PACK, H2",
        "PLATFORM_EXISTING_PACK, H2"
    })
    void resume_withAJournalInADatabase_doublesNothingAndLosesNothing(Scenario scenario, TestDatabase product) {
        DataSource database = product.withTables();
        int moments = CrashExplorer.moments(scenario);

        List<CrashExplorer.Finding> findings = IntStream.range(0, moments)
                .mapToObj(last -> {
                    RunJournal journal = JdbcRunJournal.builder(database).build();
                    journal.runIds().forEach(journal::remove);
                    return CrashExplorer.live(scenario, () -> journal, LastRequest.IN_TIME, last);
                })
                .toList();

        CrashExplorer.report(scenario, "one end, journal in " + product, findings);
        assertThat(findings).hasSize(moments).anyMatch(CrashExplorer.Finding::done);
    }
}
