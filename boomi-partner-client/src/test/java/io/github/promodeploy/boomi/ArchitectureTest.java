package io.github.promodeploy.boomi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.promodeploy.boomi.internal.ClientConfig;
import io.github.promodeploy.boomi.internal.ResourceGroups;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final String ROOT = "io.github.promodeploy.boomi";
    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void library_isImported() {
        assertThat(LIBRARY.contain(BoomiClient.class)).isTrue();
        assertThat(LIBRARY.stream().map(JavaClass::getPackageName).distinct().filter(name -> name.startsWith(ROOT)))
                .hasSize(24);
    }

    /** The class path is tried by the tests that start a JVM of their own. */
    @Test
    void library_isTestedAsAModule() {
        assertThat(BoomiClient.class.getModule().getName()).isEqualTo(ROOT);
    }

    @Test
    void packages_dependInOneDirection() {
        uses(in("time"));
        uses(in("error"));
        uses(in("throttle"), in("error"), in("time"));
        uses(in("http"), in("error"), in("time"));
        uses(in("query"), in("error"));
        uses(in("bulk"), in("error"));
        noClasses()
                .that()
                .resideInAPackage(in("internal"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(LIBRARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "accountgroup",
                "accountgroupaccount",
                "changelistenerstatus",
                "deployedpackage",
                "environment",
                "integrationpack",
                "integrationpackenvironmentattachment",
                "integrationpackinstance",
                "packagedcomponent",
                "packagedcomponentmanifest",
                "releaseintegrationpack"
            })
    void resources_useQueriesBulkReadsAndErrorsAndNotEachOther(String resource) {
        uses(in(resource), in("query"), in("bulk"), in("error"));
    }

    /** What one object's words are called in another object's answers. */
    @ParameterizedTest
    @CsvSource({
        "accountgroupintegrationpack, integrationpack",
        "publisherintegrationpack, integrationpack",
        "releaseintegrationpackstatus, releaseintegrationpack"
    })
    void resources_thatShareWords_useTheirs(String resource, String owner) {
        uses(in(resource), in(owner), in("query"), in("bulk"), in("error"));
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void generatedValues_areHidden() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Immutable")
                .should()
                .bePackagePrivate()
                .check(LIBRARY);
    }

    /** Javadoc shows the methods of a class that nobody can name on the page of the class that inherits them. */
    @Test
    void generatedBuilders_areHidden_soThatJavadocShowsTheirMethods() {
        classes()
                .that()
                .haveNameMatching(".*\\.Immutable\\w+\\$Builder")
                .should()
                .bePackagePrivate()
                .check(LIBRARY);
    }

    @Test
    void time_isReadInOnePlace() {
        noClasses()
                .that(not(DescribedPredicate.<JavaClass>describe(
                        "the system's clock", type -> type.getSimpleName().equals("SystemTimeSource"))))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(LIBRARY);
    }

    @Test
    void names_sayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)(\\$.*)?")
                .check(LIBRARY);
    }

    @Test
    void internals_haveOneDoor() {
        assertThat(LIBRARY.stream()
                        .filter(type -> type.getPackageName().equals(in("internal")))
                        .filter(type ->
                                type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isAnnotation())
                        .map(JavaClass::reflect))
                .containsExactlyInAnyOrder(ResourceGroups.class, ClientConfig.class);
        noClasses()
                .that(not(resideInAnyPackage(ROOT, in("internal"))))
                .should()
                .dependOnClassesThat(resideInAPackage(in("internal")))
                .check(LIBRARY);
    }

    @Test
    void methods_takeNoOptionalsButInBuilders() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.<JavaClass>describe(
                        "are neither builders nor generated",
                        type -> !type.getSimpleName().equals("Builder")
                                && !type.getSimpleName().startsWith("Immutable")
                                && type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.have(
                        DescribedPredicate.<JavaMethod>describe(
                                "no Optional parameter",
                                method -> method.getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Optional.class)))))
                .check(LIBRARY);
    }

    @Test
    void libraries_areJacksonSlf4jAndAnnotationsOnly() throws IOException {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "javax.xml.stream..",
                        "com.fasterxml.jackson..",
                        "org.immutables.value..",
                        "org.jspecify..",
                        "org.slf4j..",
                        ROOT + "..")
                .check(LIBRARY);
        try (InputStream descriptor = Files.newInputStream(Path.of("target", "classes", "module-info.class"))) {
            assertThat(ModuleDescriptor.read(descriptor).requires())
                    .filteredOn(required -> !required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                    .extracting(ModuleDescriptor.Requires::name)
                    .containsExactlyInAnyOrder(
                            "java.base",
                            "java.net.http",
                            "java.xml",
                            "com.fasterxml.jackson.annotation",
                            "com.fasterxml.jackson.core",
                            "com.fasterxml.jackson.databind",
                            "com.fasterxml.jackson.datatype.jdk8",
                            "com.fasterxml.jackson.datatype.jsr310",
                            "org.jspecify",
                            "org.slf4j");
        }
    }

    @Test
    void deserialization_processesAndReflection_areNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Runtime.class, ProcessBuilder.class, ClassLoader.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethodWhere(target(owner(type(Class.class)))
                        .and(target(nameMatching("forName|newInstance|get.*(Method|Field|Constructor)s?"))))
                .check(LIBRARY);
    }

    @Test
    void xml_isReadByTheHardenedParserOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("XmlErrors")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javax\\.xml\\.stream\\.(XMLInputFactory|.*Reader)")
                .check(LIBRARY);
    }

    /** What would let an answer choose the class that is made from it, or a jar on the class path change the rules. */
    @Test
    void jackson_findsNoTypesAndNoModulesByItself() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching(
                        "findAndRegisterModules|findAndAddModules|activateDefaultTyping.*|enableDefaultTyping.*"
                                + "|setDefaultTyping|polymorphicTypeValidator")))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JsonTypeInfo.class)
                .check(LIBRARY);
    }

    @Test
    void state_isInNoStaticField() {
        fields().that().areStatic().should().beFinal().check(LIBRARY);
    }

    /** Nothing is removed by a name or a filter, which may match something else than what was looked at. */
    @Test
    void removals_takeTheIdOfWhatWasRead() {
        assertThat(LIBRARY.stream()
                        .filter(type ->
                                type.isInterface() && type.getPackageName().startsWith(ROOT + "."))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                method.getName().matches("(delete|undeploy|remove|detach|uninstall)([A-Z].*)?"))
                        .map(JavaMethod::reflect))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(method -> assertThat(method.getParameters())
                        .as("%s", method)
                        .singleElement()
                        .satisfies(parameter -> {
                            assertThat(parameter.getType()).isEqualTo(String.class);
                            assertThat(parameter.getName()).matches("id|[a-zA-Z]+Id");
                        }));
    }

    private static void uses(String aPackage, String... others) {
        String[] allowed = Stream.concat(Stream.of(aPackage), Stream.of(others)).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(aPackage)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .check(LIBRARY);
    }

    private static String in(String name) {
        return ROOT + "." + name;
    }
}
