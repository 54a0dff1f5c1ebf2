package io.github.promodeploy.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs classes of tests with JUnit, as their users do, and looks at the simulators that the tests were given. */
class BoomiSimulatorExtensionTest {

    private static final List<URI> ADDRESSES = new CopyOnWriteArrayList<>();

    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        ADDRESSES.clear();
    }

    private void run(Class<?>... classes) {
        run(LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes).map(type -> selectClass(type)).toList())
                .build());
    }

    private void run(LauncherDiscoveryRequest request) {
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(this::failed);
                if (test.isTest() && result.getThrowable().isEmpty()) {
                    passed.add(test.getDisplayName());
                }
            }

            private void failed(Throwable failure) {
                failures.add(failure);
                AtTheSameTime.FAILED.countDown();
            }
        });
    }

    /** What each test does with the simulator that it is given: expects a fresh one, and uses it. */
    private static void use(BoomiSimulator boomi) {
        ADDRESSES.add(boomi.baseUrl());
        assertThat(boomi.accountId()).isEqualTo("mine-1");
        assertFresh(boomi);
        spoil(boomi);
    }

    private static void assertFresh(BoomiSimulator boomi) {
        assertThat(boomi.journal().entries()).isEmpty();
        assertThat(boomi.faults().unconsumed()).isEmpty();
    }

    private static void spoil(BoomiSimulator boomi) {
        boomi.boomi().handle(SimulatedRequest.of("GET", "/"));
        boomi.faults().onCall(0).html(500);
    }

    private static BoomiSimulatorExtension extension() {
        return BoomiSimulatorExtension.of(BoomiSimulator.builder()
                .world(SimulatedWorld.builder("mine-1").user("ada", "secret").build()));
    }

    private static void assertClosed(URI address) {
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
                    }
                })
                .isInstanceOf(ConnectException.class);
    }

    /** As an application's tests: the address is read when the class is loaded, before JUnit calls any extension. */
    abstract static class Configured {
        @RegisterExtension
        static final BoomiSimulatorExtension BOOMI = extension();

        static final URI ADDRESS = BOOMI.baseUrl();

        @BeforeAll
        static void use() {
            spoil(BOOMI.simulator());
        }

        @RepeatedTest(2)
        void test(BoomiSimulator boomi) {
            assertThat(BOOMI.simulator()).isSameAs(boomi);
            BoomiSimulatorExtensionTest.use(boomi);
            BOOMI.reset();
            assertFresh(boomi);
        }

        @Nested
        class Inside {
            @Test
            void test(BoomiSimulator boomi) {
                BoomiSimulatorExtensionTest.use(boomi);
            }
        }
    }

    static class First extends Configured {}

    static class Second extends Configured {}

    @Test
    void staticField_givesAllClassesOneSimulatorAtOneAddressAndResetsItForEachTest() {
        run(First.class, Second.class);

        assertThat(failures).isEmpty();
        assertThat(passed).hasSize(6);
        assertThat(ADDRESSES).containsOnly(Configured.ADDRESS);
        assertClosed(Configured.ADDRESS);
    }

    static class EachItsOwn {
        @RegisterExtension
        final BoomiSimulatorExtension boomi = extension();

        private final URI address = boomi.baseUrl();

        @BeforeEach
        void look(BoomiSimulator simulator) {
            assertThat(simulator.baseUrl()).isEqualTo(address);
            assertFresh(simulator);
        }

        @RepeatedTest(2)
        void test(BoomiSimulator simulator) {
            ADDRESSES.forEach(BoomiSimulatorExtensionTest::assertClosed);
            use(simulator);
        }
    }

    @Test
    void field_givesEachTestASimulatorOfItsOwn() {
        run(EachItsOwn.class);

        assertThat(failures).isEmpty();
        assertThat(passed).hasSize(2);
        assertThat(ADDRESSES).doesNotHaveDuplicates().allSatisfy(BoomiSimulatorExtensionTest::assertClosed);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance extends EachItsOwn {
        @Override
        @RepeatedTest(2)
        void test(BoomiSimulator simulator) {
            use(simulator);
        }
    }

    @Test
    void fieldOfTheOneInstanceOfAClass_actsAsAStaticOne() {
        run(OneInstance.class);

        assertThat(failures).isEmpty();
        assertThat(passed).hasSize(2);
        assertThat(ADDRESSES.stream().distinct()).hasSize(1);
        assertThat(ADDRESSES).allSatisfy(BoomiSimulatorExtensionTest::assertClosed);
    }

    @ExtendWith(BoomiSimulatorExtension.class)
    static class ReadyMade {
        @BeforeAll
        static void before(BoomiSimulator boomi) {
            ADDRESSES.forEach(BoomiSimulatorExtensionTest::assertClosed);
            spoil(boomi);
        }

        @RepeatedTest(2)
        void test(BoomiSimulator boomi) {
            ADDRESSES.add(boomi.baseUrl());
            assertFresh(boomi);
            spoil(boomi);
        }

        @Nested
        class Inside {
            @Test
            void test(BoomiSimulator boomi) {
                ReadyMade.this.test(boomi);
            }
        }
    }

    static class ReadyMadeToo extends ReadyMade {}

    @Test
    void extendWith_givesEachClassASimulatorAndResetsItForEachTest() {
        run(ReadyMade.class, ReadyMadeToo.class);

        assertThat(failures).isEmpty();
        assertThat(passed).hasSize(6);
        assertThat(ADDRESSES.stream().distinct()).hasSize(2);
        assertThat(ADDRESSES).allSatisfy(BoomiSimulatorExtensionTest::assertClosed);
    }

    static class AtTheSameTime {
        @RegisterExtension
        static final BoomiSimulatorExtension BOOMI = extension();

        static final CountDownLatch FAILED = new CountDownLatch(1);

        @Test
        void one() throws InterruptedException {
            assertThat(FAILED.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void other() throws InterruptedException {
            one();
        }
    }

    @Test
    void staticField_ofTestsThatRunInParallel_saysSo() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(AtTheSameTime.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .build();
        run(request);

        assertThat(passed).hasSize(1);
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        IllegalStateException.class,
                        failure -> assertThat(failure)
                                .hasMessageContaining("another test uses this simulator at the same time")
                                .hasMessageContaining("a field with @RegisterExtension that is not static"));
    }
}
