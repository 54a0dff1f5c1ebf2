package io.github.promodeploy.boomi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.internal.ResourceGroups;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.raw.RawApi;
import io.github.promodeploy.fixtures.CodeRules;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "io.github.promodeploy.boomi";

    /** What the packages of Boomi's objects share. Every other package below the root belongs to an object. */
    private static final Set<String> SHARED = Set.of(
            "bulk", "credentials", "dependency", "error", "http", "internal", "poll", "query", "throttle", "time");

    /** Packages of objects that use the constants of another object. */
    private static final Map<String, String> CONSTANTS_OF = Map.of(
            "accountgroupintegrationpack", "integrationpack",
            "publisherintegrationpack", "integrationpack",
            "releaseintegrationpackstatus", "releaseintegrationpack");

    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static Stream<String> resources() {
        return LIBRARY.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .filter(name -> !SHARED.contains(name))
                .distinct();
    }

    @Test
    void library_isImported() {
        assertThat(LIBRARY.contain(BoomiClient.class)).isTrue();
        assertThat(resources()).contains("account", "releaseintegrationpack").hasSizeGreaterThan(10);
    }

    /** The class path is tried by the tests that start a JVM of their own. */
    @Test
    void library_isTestedAsAModule() {
        assertThat(BoomiClient.class.getModule().getName()).isEqualTo(ROOT);
    }

    @Test
    void packages_dependInOneDirection() {
        uses("time");
        uses("error");
        uses("throttle", "error", "time");
        uses("http", "error", "time");
        uses("credentials", "error", "http");
        uses("query", "error");
        uses("bulk", "error");
        uses("poll");
        uses("internal.document");
        uses("internal.value", "internal.document");
        uses("internal.json", "internal.document", "internal.value", "bulk", "http", "query");
        uses("internal.reply", "internal.document", "internal.json", "error", "http", "time");
        uses("internal.retry", "error", "http", "time");
        uses("internal.credentials", "internal.reply", "credentials", "error", "http", "time");
        uses(
                "internal.call",
                Stream.concat(
                        internal("credentials", "json", "reply", "retry", "value"),
                        Stream.of("credentials", "error", "http", "query", "throttle", "time")));
        uses(
                "internal.group",
                Stream.concat(
                        internal("call", "json", "reply", "value"),
                        Stream.of("bulk", "error", "http", "poll", "query")));
        Stream.of("account", "component", "pack", "runtime")
                .forEach(ArchitectureTest::groupsShareOnlyWhatAllGroupsShare);
        uses(
                "internal.raw",
                Stream.concat(
                        internal("call", "document", "group", "json", "reply", "value"),
                        Stream.of("bulk", "error", "http", "query", "raw")));
        uses("dependency", "", "bulk", "componentmetadata", "componentreference", "error", "http");
        uses(
                "internal",
                Stream.concat(
                        internal("account", "call", "component", "pack", "raw", "runtime"),
                        Stream.concat(Stream.of("http"), resources())));
    }

    private static void groupsShareOnlyWhatAllGroupsShare(String room) {
        uses(
                "internal." + room,
                Stream.concat(
                        internal("call", "group", "json", "reply", "value"),
                        Stream.concat(Stream.of("bulk", "error", "http", "poll", "query"), resources())));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void resources_useQueriesBulkReadsAndErrorsAndNotEachOther(String resource) {
        uses(
                resource,
                Stream.concat(
                        Stream.of("query", "bulk", "error", "poll", "internal.document"),
                        Optional.ofNullable(CONSTANTS_OF.get(resource)).stream()));
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(LIBRARY);
    }

    /** Callers see the types of {@code error} one at a time, so that package may have more. */
    @Test
    void packages_areNotTooFull() {
        assertThat(LIBRARY.stream()
                        .filter(type -> type.isTopLevelClass() && !isGenerated(type))
                        .filter(type -> !type.getPackageName().equals(in("error")))
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(20));
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getName().matches(".*\\.(Immutable\\w+(\\$.*)?|package-info)");
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

    /** Javadoc shows the methods of a hidden class on the page of the class that inherits them. */
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
                .that()
                .doNotHaveSimpleName("SystemTimeSource")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(LIBRARY);
    }

    /** Everything else waits by the client's time source, so that tests need no time. */
    @Test
    void waits_areInAFewPlaces() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SystemTimeSource")
                // Waits for the response, which the JDK's client delivers on another thread.
                .and()
                .doNotHaveSimpleName("JdkHttpTransport")
                // Waits for the request in front of it.
                .and()
                .doNotHaveSimpleName("PacedThrottle")
                .should()
                .callMethodWhere(describe("it waits", CodeRules::isWait))
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
                .containsExactly(ResourceGroups.class);
        noClasses()
                .that(resideInAPackage(ROOT))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(in("internal.*")).and(not(nameMatching(".*\\.ClientConfig(\\$.*)?"))))
                .check(LIBRARY);
        noClasses()
                .that(not(resideInAnyPackage(ROOT, in("internal.."))))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(in("internal..")).and(not(resideInAPackage(in("internal.document")))))
                .check(LIBRARY);
    }

    @Test
    void hiddenTypes_areInNoPublicSignature() {
        DescribedPredicate<JavaMethod> mentionsHidden = describe(
                "a type that is not exported",
                method -> method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isHidden)
                        || isHidden(method.getRawReturnType()));
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "are exported",
                        type -> !isHidden(type) && type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should(never(have(mentionsHidden)))
                .check(LIBRARY);
    }

    private static boolean isHidden(JavaClass type) {
        return type.getPackageName().startsWith(in("internal"));
    }

    /** Builders read JSON with the Optional parameters that the generated ones have. */
    @Test
    void optionals_areOnlyReturned() {
        DescribedPredicate<JavaClass> written = describe(
                "are neither builders nor generated",
                type -> !type.getSimpleName().equals("Builder") && !isGenerated(type));
        codeUnits()
                .that()
                .areDeclaredInClassesThat(written)
                .and(describe("are no lambdas", codeUnit -> !codeUnit.getName().startsWith("lambda$")))
                .should(never(have(describe(
                        "an Optional parameter",
                        (JavaCodeUnit codeUnit) -> codeUnit.getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(Optional.class))))))
                .check(LIBRARY);
        noFields()
                .that()
                .areDeclaredInClassesThat(written)
                .should()
                .haveRawType(Optional.class)
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
                            "org.jspecify",
                            "org.slf4j");
        }
    }

    @Test
    void deserialization_processesAndReflection_areNotUsed() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ValueType")
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
                .doNotHaveSimpleName("HardenedXml")
                .should()
                .callMethodWhere(describe(
                        "it makes a parser's factory",
                        call -> call.getTargetOwner().getName().matches("javax\\.xml\\..*Factory")
                                && call.getName().matches("new.*")
                                && !call.getTargetOwner().isEquivalentTo(XMLOutputFactory.class)))
                .check(LIBRARY);
    }

    /** What would let a response choose the class that is made from it, or a jar on the class path change the rules. */
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
                .check(LIBRARY);
        noClasses()
                .should()
                .callConstructorWhere(describe(
                        "it makes a collection for a static field",
                        call -> call.getOrigin().getName().equals("<clinit>")
                                && (call.getTargetOwner().isAssignableTo(AbstractCollection.class)
                                        || call.getTargetOwner().isAssignableTo(AbstractMap.class))))
                .check(LIBRARY);
    }

    /** Nothing is removed by a name or a filter, which may match something else than what was looked at. */
    @Test
    void removals_takeTheIdOfWhatWasRead() {
        assertThat(LIBRARY.stream()
                        .filter(type ->
                                type.isInterface() && type.getPackageName().startsWith(ROOT + "."))
                        // Takes a path, since only its caller knows what it deletes.
                        .filter(type -> !type.isEquivalentTo(RawApi.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                method.getName().matches("(delete|undeploy|remove|detach|uninstall)([A-Z].*)?"))
                        .map(JavaMethod::reflect)
                        // Takes what was read itself.
                        .filter(method -> method.getParameterTypes()[0] != Branch.class)
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        // Says how long to wait, not for what.
                        .filter(parameter -> parameter.getType() != PollSettings.class))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(parameter -> {
                    assertThat(parameter.getType()).isEqualTo(String.class);
                    assertThat(parameter.getName()).matches("id|[a-zA-Z]+Id");
                });
    }

    private static void uses(String from, Stream<String> others) {
        uses(from, others.toArray(String[]::new));
    }

    private static Stream<String> internal(String... names) {
        return Stream.of(names).map("internal."::concat);
    }

    private static void uses(String from, String... others) {
        String[] allowed = Stream.concat(Stream.of(from), Stream.of(others))
                .map(ArchitectureTest::in)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(in(from))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .check(LIBRARY);
    }

    private static String in(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
