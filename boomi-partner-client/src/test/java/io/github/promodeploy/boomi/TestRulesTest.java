package io.github.promodeploy.boomi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for the tests themselves. */
class TestRulesTest {

    /** Tests fake the time, or wait for what they need to happen. */
    @Test
    void tests_doNotSleep() throws URISyntaxException {
        Path here = Path.of(Objects.requireNonNull(TestRulesTest.class.getResource("TestRulesTest.class"))
                .toURI());
        JavaClasses tests = new ClassFileImporter()
                .importPath(here.resolveSibling("../../../..").normalize());

        assertThat(tests.contain(TestClient.class)).isTrue();
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(tests);
    }
}
