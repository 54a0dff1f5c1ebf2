package io.github.promodeploy.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.SimulatedWorld;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoomiSimulatorExtensionTest {

    @RegisterExtension
    static final BoomiSimulatorExtension BOOMI = BoomiSimulatorExtension.of(BoomiSimulator.builder()
            .world(SimulatedWorld.builder("mine-1").user("ada", "secret").build()));

    private Optional<URI> address = Optional.empty();

    @BeforeEach
    void remember(BoomiSimulator simulator) {
        address = Optional.of(simulator.baseUrl());
    }

    @RepeatedTest(2)
    void parameter_inEachTest_isTheTestsOwnFreshSimulator(BoomiSimulator simulator) {
        assertThat(address).contains(simulator.baseUrl());
        assertThat(simulator.accountId()).isEqualTo("mine-1");
        assertThat(simulator.faults().unconsumed()).isEmpty();
        simulator.faults().onCall(0).html(500);
    }
}
