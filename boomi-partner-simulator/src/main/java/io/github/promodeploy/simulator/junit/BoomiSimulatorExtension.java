package io.github.promodeploy.simulator.junit;

import io.github.promodeploy.simulator.BoomiSimulator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test a {@link BoomiSimulator} of its own, as a parameter of the test method or of {@code @BeforeEach} and
 * {@code @AfterEach} methods. It is fresh for each test and closed after it. Tests may run in parallel.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BoomiSimulatorExtension BOOMI = BoomiSimulatorExtension.of(BoomiSimulator.builder().world(world));
 *
 * @Test
 * void deploys(BoomiSimulator simulator) {
 *     ...
 * }
 * }</pre>
 *
 * <p>{@code @ExtendWith(BoomiSimulatorExtension.class)} gives the ready-made world.
 */
public final class BoomiSimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BoomiSimulatorExtension.class);

    private final BoomiSimulator.Builder builder;

    /** Makes an extension that starts simulators with the ready-made world; JUnit calls this. */
    public BoomiSimulatorExtension() {
        this(BoomiSimulator.builder());
    }

    private BoomiSimulatorExtension(BoomiSimulator.Builder builder) {
        this.builder = builder;
    }

    /**
     * Makes an extension that starts its simulators from a builder.
     *
     * @param builder what every test's simulator is made of
     * @return the extension, for {@code @RegisterExtension}
     */
    public static BoomiSimulatorExtension of(BoomiSimulator.Builder builder) {
        return new BoomiSimulatorExtension(builder);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(this, builder.start());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        BoomiSimulator simulator = context.getStore(NAMESPACE).remove(this, BoomiSimulator.class);
        if (simulator != null) {
            simulator.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BoomiSimulator.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        BoomiSimulator simulator = context.getStore(NAMESPACE).get(this, BoomiSimulator.class);
        if (simulator == null) {
            throw new IllegalStateException("the simulator is there from @BeforeEach to @AfterEach only");
        }
        return simulator;
    }
}
