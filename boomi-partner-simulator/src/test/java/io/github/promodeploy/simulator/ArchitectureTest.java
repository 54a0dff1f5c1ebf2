package io.github.promodeploy.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.promodeploy.simulator";
    private static final int FULLEST = 20;

    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packages_haveNoCycles() {
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(SIMULATOR);
    }

    @Test
    void packages_dependInOneDirectionOnly() {
        mayUse("state");
        mayUse("settings");
        mayUse("world", "state", "internal.wire", "internal.table");
        mayUse("exchange", "internal.wire");
        mayUse("fault", "exchange", "internal.wire");
        mayUse("journal", "exchange");
        mayUse("internal.wire");
        mayUse("internal.table", "state");
        mayUse("internal.store", "state", "settings", "internal.wire", "internal.table");
    }

    private static void mayUse(String from, String... to) {
        Set<String> allowed = Stream.of(to).map(name -> ROOT + "." + name).collect(Collectors.toSet());
        DescribedPredicate<JavaClass> elsewhere = describe(
                "another package of the simulator",
                used -> used.getPackageName().startsWith(ROOT)
                        && !used.getPackageName().equals(ROOT + "." + from)
                        && !allowed.contains(used.getPackageName()));
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + from)
                .should()
                .dependOnClassesThat(elsewhere)
                .check(SIMULATOR);
    }

    /** So that a mistake in one shows against the other. */
    @Test
    void client_isNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.promodeploy.boomi..")
                .check(SIMULATOR);
    }

    @Test
    void stateMachine_knowsNoHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".junit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.tomakehurst..", "java.net.http..")
                .check(SIMULATOR);
    }

    @Test
    void hiddenTypes_areInNoPublicSignature() {
        DescribedPredicate<JavaMethod> mentionHidden = describe(
                "mention a type of an internal package",
                method -> method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isInternal)
                        || isInternal(method.getRawReturnType()));
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe("are for users", ArchitectureTest::isForUsers))
                .should(have(mentionHidden))
                .check(SIMULATOR);
    }

    private static boolean isForUsers(JavaClass type) {
        return !isInternal(type) && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().contains(".internal");
    }

    @Test
    void packages_areNotTooFull() {
        assertThat(SIMULATOR.stream()
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .filter(type -> !type.getSimpleName().startsWith("Immutable"))
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(FULLEST));
    }
}
