package io.github.promodeploy.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.promodeploy.deploy.internal.Guard;
import io.github.promodeploy.fixtures.CodeRules;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.github.promodeploy.deploy";

    /** Packages that the module does not export. */
    private static final List<String> HIDDEN = List.of(
            "internal", "settings", "failure", "write", "dialect", "history", "execution", "planned", "workflow");

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
                || outermost.endsWith(".DoctorTestCase")
                || outermost.endsWith(".TestBed")
                || outermost.endsWith(".TestDialect")
                || outermost.endsWith(".ConcurrentChange")
                || outermost.endsWith(".RandomPromotion")
                || outermost.endsWith(".SimulatorTransport")
                || outermost.endsWith(".HttpServerAdapter");
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
                method -> !isHidden(method.getOwner())
                        && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE));
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
        mayUse("internal");
        mayUse("request");
        mayUse("rollback");
        mayUse("result", "request", "rollback");
        mayUse("plan", "request", "result", "rollback");
        mayUse("planned", "settings", "request", "result", "plan", "execution", "dialect", "dialect.detection");
        mayUse("action", "request", "result");
        mayUse("wave", "result");
        mayUse("event", "result", "wave");
        mayUse("waiter");
        mayUse("journal");
        mayUse("settings", "request", "waiter");
        mayUse("failure", "journal");
        mayUse("environment", "request", "failure");
        mayUse("write", "result");
        mayUse("dialect", "settings", "request", "result", "waiter", "environment", "failure", "write");
        mayUse("dialect.guide", "settings", "request", "result", "failure", "write", "dialect");
        mayUse(
                "dialect.platform",
                "settings",
                "request",
                "result",
                "waiter",
                "environment",
                "failure",
                "write",
                "dialect");
        mayUse("dialect.detection", "settings", "request", "failure", "dialect", "dialect.guide", "dialect.platform");
        mayUse("history", "settings", "request", "result", "wave", "waiter", "journal", "failure", "write", "dialect");
        mayUse(
                "execution",
                "action",
                "settings",
                "request",
                "result",
                "rollback",
                "plan",
                "wave",
                "event",
                "environment",
                "journal",
                "failure",
                "write",
                "dialect",
                "history");
        mayUse(
                "workflow.action",
                "action",
                "settings",
                "request",
                "result",
                "journal",
                "failure",
                "dialect",
                "history",
                "execution",
                "planned");
        mayUse(
                "workflow.deployment",
                "settings",
                "request",
                "result",
                "journal",
                "failure",
                "write",
                "dialect",
                "history",
                "execution");
        mayUse("workflow.classification", "request", "environment", "dialect", "write");
        mayUse("workflow.wave", "settings", "request", "result", "wave", "failure", "history", "execution");
        mayUse("report", "", "request", "result", "wave", "journal", "history", "write");
        mayUse("doctor", "", "request", "result", "environment", "failure", "dialect", "dialect.detection");
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(CORE);
    }

    /** Nothing that the steps of a run use knows the steps. */
    @Test
    void workflow_isUsedByTheDoorOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".workflow..")
                .check(CORE);
    }

    @Test
    void hiddenTypes_areInNoPublicSignature() {
        DescribedPredicate<JavaMethod> mentionsHidden = describe(
                "a type of a package that is not exported",
                method -> method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isHidden)
                        || isHidden(method.getRawReturnType()));
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "are exported",
                        type -> !isHidden(type) && type.getModifiers().contains(JavaModifier.PUBLIC)))
                .should(not(have(mentionsHidden)))
                .check(CORE);
    }

    private static boolean isHidden(JavaClass type) {
        return HIDDEN.stream()
                .map(name -> ROOT + "." + name)
                .anyMatch(name -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."));
    }

    @Test
    void packages_areNotTooFull() {
        assertThat(CORE.stream()
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .filter(type -> !type.getSimpleName().startsWith("Immutable"))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(mostTypes(name)));
    }

    /** What a run returns stays together, for its readers. */
    private static long mostTypes(String name) {
        return name.equals(ROOT + ".result") ? 21 : 20;
    }

    private static void mayUse(String from, String... to) {
        DescribedPredicate<JavaClass> elsewhere = describe(
                "another package of this module",
                used -> used.getPackageName().startsWith(ROOT)
                        && !used.getPackageName().equals(INTERNAL)
                        && !used.getPackageName().equals(ROOT + "." + from)
                        && !List.of(to)
                                .contains(used.getPackageName()
                                        .substring(ROOT.length())
                                        .replaceFirst("^\\.", "")));
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + from)
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

    /** Javadoc shows the methods of a hidden class on the page of the class that inherits them. */
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
                .check(CORE);
    }

    /** Classes whose threads wait for each other, and not for time to pass: a fake time source would not wake them. */
    private static final Set<String> WAIT_FOR_THREADS = Set.of(
            ROOT + ".internal.Guard",
            ROOT + ".internal.OwnThread",
            ROOT + ".internal.Workers",
            ROOT + ".dialect.platform.PackLocks",
            ROOT + ".internal.Memoizer",
            ROOT + ".workflow.action.RunningAction");

    /** Methods that block a thread, by the type that declares them. */
    private static final Map<Class<?>, Set<String>> WAITS = Map.of(
            Thread.class, Set.of("sleep", "join"),
            Object.class, Set.of("wait"),
            LockSupport.class, Set.of("park", "parkNanos", "parkUntil"),
            Condition.class, Set.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly"),
            CountDownLatch.class, Set.of("await"),
            Future.class, Set.of("get", "join"),
            Lock.class, Set.of("lock", "lockInterruptibly", "tryLock"),
            Semaphore.class, Set.of("acquire", "acquireUninterruptibly", "tryAcquire"),
            BlockingQueue.class, Set.of("take", "put", "poll", "offer"),
            TimeUnit.class, Set.of("sleep", "timedJoin", "timedWait"));

    @Test
    void waiting_isTheTimeSourcesOnly() {
        noClasses()
                .that(describe("do not wait for threads", type -> !WAIT_FOR_THREADS.contains(outermost(type))))
                .should()
                .callMethodWhere(describe("it blocks the thread", ArchitectureTest::blocks))
                .check(CORE);
    }

    /** What calls a journal, a listener or the disk while it holds others back would pin virtual threads to their carriers. */
    @Test
    void synchronized_isNotBesideAGuard() {
        List<String> both = CORE.stream()
                .filter(type -> type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(Guard.class)))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .map(JavaMethod::getFullName)
                .toList();

        assertThat(both).isEmpty();
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private static boolean blocks(JavaMethodCall call) {
        return WAITS.entrySet().stream()
                .anyMatch(waits -> call.getTargetOwner().isAssignableTo(waits.getKey())
                        && waits.getValue().contains(call.getName()));
    }

    /** What runs of one process must share, whichever deployer they belong to: the locks on packs and on journals. */
    private static final Set<String> SHARED =
            Set.of(ROOT + ".dialect.platform.PackLocks.PACKS", ROOT + ".journal.RunLocks.OPEN");

    @Test
    void staticState_isInTheTwoLockRegistriesOnly() {
        List<String> changing = CORE.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL) || canChange(field))
                .map(JavaField::getFullName)
                .toList();

        assertThat(changing).containsExactlyInAnyOrderElementsOf(SHARED);
    }

    private static boolean canChange(JavaField field) {
        JavaClass type = field.getRawType();
        boolean holder = type.isArray()
                || type.isAssignableTo(Map.class)
                || type.isAssignableTo(Collection.class)
                || type.getPackageName().startsWith("java.util.concurrent");
        return holder
                && !type.isEnum()
                && !valueOf(field).getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private static Object valueOf(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.getFullName(), e);
        }
    }

    /** The public constructors of records have their components as parameters. */
    @Test
    void optional_isNoParameter() {
        List<String> found = CORE.stream()
                .filter(type -> !outermost(type).matches(".*\\.Immutable\\w+"))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit ->
                        !(unit instanceof JavaConstructor && unit.getOwner().isRecord()))
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !unit.getName().startsWith("lambda$"))
                .filter(unit -> unit.getRawParameterTypes().stream().anyMatch(CodeRules::isOptional))
                .map(JavaCodeUnit::getFullName)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void optional_isNoField() {
        List<String> found = CORE.stream()
                .filter(type -> !outermost(type).matches(".*\\.Immutable\\w+") && !type.isRecord())
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(field -> CodeRules.isOptional(field.getRawType()))
                .map(JavaField::getFullName)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void tests_doNotSleep() {
        noClasses()
                .should()
                .callMethodWhere(describe("it sleeps in real time", CodeRules::isSleep))
                .check(new ClassFileImporter().importPackages(ROOT));
    }
}
