package io.github.promodeploy.boomi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.promodeploy.fixtures.CodeRules;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
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
                .callMethodWhere(describe("it sleeps in real time", CodeRules::isSleep))
                .check(tests);
    }
}
