package io.github.promodeploy.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.promodeploy.deploy";

    /** What every other package may use, and uses none. */
    private static final String INTERNAL = ROOT + ".internal";

    /** The classes of this module, without the tests. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(location -> !new ImportOption.OnlyIncludeTests().includes(location))
            .importPackages(ROOT)
            .that(describe("are not tests", javaClass -> !isTest(javaClass)));

    private static boolean isTest(JavaClass javaClass) {
        String outermost = javaClass.getFullName().replaceFirst("\\$.*", "");
        return outermost.endsWith("Test")
                || outermost.startsWith(ROOT + ".explorer.")
                || outermost.endsWith(".RunJournalContract")
                || outermost.endsWith(".Promotions")
                || outermost.endsWith(".TestDialect")
                || outermost.endsWith(".Meanwhile")
                || outermost.endsWith(".RandomPromotion")
                || outermost.endsWith(".SimulatorTransport")
                || outermost.endsWith(".HttpDoor");
    }

    @Test
    void client_isUsedByItsExportedPackagesOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.promodeploy.boomi.internal..")
                .check(CORE);
    }

    @Test
    void libraries_areTheClientJacksonAndSlf4jOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.immutables.value..",
                        "org.slf4j..",
                        "com.fasterxml.jackson.annotation..",
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..",
                        "io.github.promodeploy.boomi..",
                        ROOT + "..")
                .check(CORE);
    }

    @Test
    void jackson_isInNoPublicSignature() {
        DescribedPredicate<JavaMethod> visible = describe(
                "are visible outside",
                method -> !method.getOwner().getPackageName().equals(INTERNAL)
                        && method.getOwner()
                                .getModifiers()
                                .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PRIVATE));
        methods().that(visible).should(mentionNoJackson()).check(CORE);
    }

    private static ArchCondition<JavaMethod> mentionNoJackson() {
        return new ArchCondition<>("mention no Jackson type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String signature =
                        method.getReturnType().getName() + method.getParameterTypes() + method.getExceptionTypes();
                if (signature.contains("com.fasterxml")) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }

    @Test
    void packages_dependInOneDirectionOnly() {
        mayUse(INTERNAL);
        mayUse(ROOT + ".request");
        mayUse(ROOT + ".result", ROOT + ".request");
        mayUse(ROOT + ".dialect", ROOT + ".request", ROOT + ".result", ROOT + ".waiter");
        mayUse(ROOT + ".plan", ROOT + ".result");
        mayUse(ROOT + ".waiter");
        mayUse(ROOT + ".journal");
        mayUse(ROOT + ".environment", ROOT + ".request", ROOT + ".dialect");
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(CORE);
    }

    private static void mayUse(String from, String... to) {
        DescribedPredicate<JavaClass> elsewhere = describe(
                "another package of this module",
                used -> used.getPackageName().startsWith(ROOT)
                        && !used.getPackageName().equals(INTERNAL)
                        && !used.getPackageName().equals(from)
                        && !java.util.List.of(to).contains(used.getPackageName()));
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(elsewhere)
                .check(CORE);
    }

    @Test
    void generatedClasses_areHidden() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Immutable")
                .should()
                .bePackagePrivate()
                .check(CORE);
    }

    /** Javadoc shows the methods of a class that nobody can name on the page of the class that inherits them. */
    @Test
    void generatedBuilders_areHidden_soThatJavadocShowsTheirMethods() {
        classes()
                .that()
                .haveNameMatching(".*\\.Immutable\\w+\\$Builder")
                .should()
                .bePackagePrivate()
                .check(CORE);
    }

    @Test
    void time_comesFromTheClientsTimeSource() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CORE);
    }
}
