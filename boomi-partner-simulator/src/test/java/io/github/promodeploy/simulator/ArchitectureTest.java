package io.github.promodeploy.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.promodeploy.fixtures.CodeRules;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.AbstractMap;
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
        DescribedPredicate<JavaClass> elsewhere = describe(
                "another package of the simulator",
                used -> used.getPackageName().startsWith(ROOT)
                        && !isIn(from, used)
                        && Stream.of(to).noneMatch(allowed -> isIn(allowed, used)));
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + from + "..")
                .should()
                .dependOnClassesThat(elsewhere)
                .check(SIMULATOR);
    }

    private static boolean isIn(String room, JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + "." + room + ".");
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
        codeUnits()
                .that(describe(
                        "users can call",
                        unit -> isForUsers(unit.getOwner())
                                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                                        || unit.getModifiers().contains(JavaModifier.PROTECTED))))
                .should(never(have(describe(
                        "a hidden type",
                        unit -> unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isHidden)
                                || isHidden(unit.getRawReturnType())))))
                .check(SIMULATOR);
    }

    private static boolean isForUsers(JavaClass type) {
        return !isHidden(type) && !isGenerated(type);
    }

    private static boolean isHidden(JavaClass type) {
        return type.getPackageName().startsWith(ROOT)
                && (type.getPackageName().contains(".internal")
                        || !type.getModifiers().contains(JavaModifier.PUBLIC)
                        || type.getEnclosingClass()
                                .filter(ArchitectureTest::isHidden)
                                .isPresent());
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getName().matches(".*\\.(Immutable\\w+(\\$.*)?|package-info)");
    }

    /** Builders have the Optional parameters that the generated ones have. */
    @Test
    void optionals_areOnlyReturned() {
        DescribedPredicate<JavaClass> written = describe(
                "are neither builders nor generated",
                type -> !type.getSimpleName().equals("Builder") && !isGenerated(type));
        codeUnits()
                .that()
                .areDeclaredInClassesThat(written)
                .and(describe("are no lambdas", unit -> !unit.getName().startsWith("lambda$")))
                .should(never(have(describe(
                        "an Optional parameter",
                        (JavaCodeUnit unit) ->
                                unit.getRawParameterTypes().stream().anyMatch(CodeRules::isOptional)))))
                .check(SIMULATOR);
        noFields()
                .that()
                .areDeclaredInClassesThat(written)
                .should()
                .haveRawType(describe("that is Optional", CodeRules::isOptional))
                .check(SIMULATOR);
    }

    @Test
    void time_isReadInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SteadyClock")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(SIMULATOR);
    }

    /** The state machine never waits: the HTTP server acts out the delays that outcomes have. */
    @Test
    void waits_areInTheHttpServerOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("WireMockAdapter")
                .should()
                .callMethodWhere(describe("it waits", CodeRules::isWait))
                .check(SIMULATOR);
    }

    @Test
    void state_isInNoStaticField() {
        fields().that().areStatic().should().beFinal().check(SIMULATOR);
        noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveRawType(describe(
                        "that can change",
                        type -> type.isArray()
                                || type.getPackageName().startsWith("java.util.concurrent")
                                || type.isAssignableTo(AbstractCollection.class)
                                || type.isAssignableTo(AbstractMap.class)
                                || type.isAssignableTo(ThreadLocal.class)))
                .check(SIMULATOR);
        noClasses()
                .should()
                .callConstructorWhere(describe(
                        "it makes a collection for a static field",
                        call -> call.getOrigin().getName().equals("<clinit>")
                                && (call.getTargetOwner().isAssignableTo(AbstractCollection.class)
                                        || call.getTargetOwner().isAssignableTo(AbstractMap.class))))
                .check(SIMULATOR);
    }

    @Test
    void names_sayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)(\\$.*)?")
                .check(SIMULATOR);
    }

    @Test
    void packages_areNotTooFull() {
        assertThat(SIMULATOR.stream()
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .filter(type -> !isGenerated(type))
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(FULLEST));
    }
}
