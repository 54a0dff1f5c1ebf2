package io.github.promodeploy.simulator.junit;

import io.github.promodeploy.simulator.BoomiSimulator;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link BoomiSimulator}. Every test begins with a simulator in its initial state. Where it is registered
 * decides how many there are:
 *
 * <ul>
 *   <li>{@code @ExtendWith(BoomiSimulatorExtension.class)} at a class: one for the class, with the ready-made world. It
 * is reset
 *       before each test and closed after the last one.
 *   <li>{@code @RegisterExtension} at a static field: one for all tests that see the field, in subclasses, too. It is reset
 *       before each test and keeps its address until all tests of all classes have run, since frameworks keep
 * applications, and
 *       the addresses they were configured with, from class to class.
 *   <li>{@code @RegisterExtension} at another field: one for each test, closed after it. Such tests may run in parallel. In a
 *       class with {@code @TestInstance(PER_CLASS)} there is one instance of the field, which acts as a static one.
 * </ul>
 *
 * <p>Tests get the simulator as a parameter, also of {@code @BeforeEach} and {@code @AfterEach} methods. A field
 * provides it at any time, even before the first test, because it starts on first use. So an application can be
 * configured with its address:
 *
 * <pre>{@code
 * @SpringBootTest
 * class ReleaseServiceTest {
 *     @RegisterExtension
 *     static final BoomiSimulatorExtension BOOMI = BoomiSimulatorExtension.of(BoomiSimulator.builder());
 *
 *     @DynamicPropertySource
 *     static void boomi(DynamicPropertyRegistry registry) {
 *         registry.add("boomi.base-url", BOOMI::baseUrl);
 *     }
 *
 *     @Test
 *     void deploys(BoomiSimulator boomi) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>What {@code @BeforeAll} does to a simulator is gone when the first test begins; what all tests need belongs in the
 * world of the builder. For tests that build on each other, start a {@link BoomiSimulator} yourself. Thread-safe; two
 * tests that use one simulator at the same time get an {@link IllegalStateException} in the second one.
 */
public final class BoomiSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BoomiSimulatorExtension.class);

    private final BoomiSimulator.Builder builder;
    private final boolean inField;
    private @Nullable BoomiSimulator started;
    private String runningTest = "";
    private boolean shared;

    /** Makes an extension that starts simulators with the ready-made world; JUnit calls this. */
    public BoomiSimulatorExtension() {
        this(BoomiSimulator.builder(), false);
    }

    private BoomiSimulatorExtension(BoomiSimulator.Builder builder, boolean inField) {
        this.builder = builder;
        this.inField = inField;
    }

    /**
     * Makes an extension that starts its simulators from a builder.
     *
     * @param builder the builder of every simulator
     * @return the extension, for a field with {@code @RegisterExtension}
     */
    public static BoomiSimulatorExtension of(BoomiSimulator.Builder builder) {
        return new BoomiSimulatorExtension(Objects.requireNonNull(builder, "builder"), true);
    }

    /**
     * Returns the simulator, and starts it if it is not running.
     *
     * @return a running simulator, which the extension closes
     */
    public synchronized BoomiSimulator simulator() {
        if (started == null) {
            started = builder.start();
        }
        return started;
    }

    /**
     * Returns the address to use instead of {@code https://api.boomi.com}, and starts the simulator if it is not running.
     *
     * @return the address; for a static field always the same
     */
    public URI baseUrl() {
        return simulator().baseUrl();
    }

    /** Resets the simulator in the middle of a test, see {@link BoomiSimulator#reset}. */
    public void reset() {
        simulator().reset();
    }

    /** JUnit calls this before the tests of a class, unless each of them has its own extension. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        shared = true;
        ExtensionContext scope = inField ? context.getRoot() : context;
        closeAtTheEnd(scope.getStore(NAMESPACE));
    }

    private void closeAtTheEnd(ExtensionContext.Store scope) {
        if (scope.get(this) == null) {
            scope.put(this, (Closing) this::close);
        }
    }

    /** JUnit calls this before each test. */
    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (!runningTest.isEmpty()) {
            throw new IllegalStateException(
                    "another test uses this simulator at the same time, and each would reset it for"
                            + " the other. Give each test its own simulator, with a field with @RegisterExtension that is not"
                            + " static (and no @TestInstance(PER_CLASS)), or keep JUnit from running these tests in parallel");
        }
        runningTest = context.getUniqueId();
        if (shared && started != null) {
            started.reset();
        }
    }

    /** JUnit calls this after each test. */
    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (runningTest.equals(context.getUniqueId())) {
            runningTest = "";
            if (!shared) {
                close();
            }
        }
    }

    private synchronized void close() {
        if (started != null) {
            started.close();
            started = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BoomiSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }

    /** What JUnit closes: older versions only know one type, newer ones expect the other. */
    @SuppressWarnings("deprecation")
    private interface Closing extends AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        void close();
    }
}
