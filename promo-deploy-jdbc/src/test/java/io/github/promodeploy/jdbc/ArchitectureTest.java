package io.github.promodeploy.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.promodeploy.fixtures.CodeRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.promodeploy.jdbc")
            .that(describe("are of the library", type -> !isTest(type)));

    /** Also where folders are not named as Maven names them. */
    private static boolean isTest(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().toString();
        return source.contains("test");
    }

    @Test
    void module_usesNoDriverAndNoPool() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "org.h2..", "com.zaxxer..", "io.zonky..")
                .check(CLASSES);
    }

    @Test
    void classes_areHidden_exceptForTheTwoThatUsersBuild() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info")))
                .containsExactlyInAnyOrderElementsOf(List.of("JdbcRunJournal", "JdbcThrottle", "Builder", "Builder"));
    }

    @Test
    void waits_useTheClockThatIsGiven() {
        classes()
                .should()
                .onlyCallMethodsThat(
                        describe("do not sleep", called -> !called.getFullName().startsWith("java.lang.Thread.sleep")))
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(ArchitectureTest::readsTheClock))
                .isEmpty();
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        return CodeRules.isSleep(call)
                || call.getTarget().getFullName().startsWith("java.lang.System.nanoTime")
                || (call.getTargetOwner().isEquivalentTo(Instant.class)
                        && call.getName().equals("now"));
    }
}
