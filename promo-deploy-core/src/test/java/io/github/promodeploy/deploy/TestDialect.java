package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;

/** The two dialects as tests see them: what serves them, and which calls have the same effect. */
public enum TestDialect {
    GUIDE(SimulatedDialect.GUIDE, "DeployedPackage"),
    PLATFORM(SimulatedDialect.PLATFORM, "IntegrationPackEnvironmentAttachment");

    private final SimulatedDialect served;
    private final String deployment;

    TestDialect(SimulatedDialect served, String deployment) {
        this.served = served;
        this.deployment = deployment;
    }

    Dialect spoken() {
        return Dialect.valueOf(name());
    }

    SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder().dialects(served);
    }

    /** The world of {@link TestBed#world()}, whose existing pack was released, as a real one was. */
    static SimulatedWorldBuilder world() {
        return TestBed.world().release(TestBed.PACK, "released-before", "4.0");
    }

    public TestBed bed() {
        return new TestBed(settings().build(), world().build());
    }

    public PackageAndDeployerBuilder deployer(TestBed bed) {
        return bed.deployer().dialect(spoken());
    }

    /** Starts a fault for what brings a release to an environment of another account. */
    FaultMatcher deploying(SimulatedBoomi boomi, String environmentId) {
        return boomi.faults().on(deployment, Operation.CREATE).toEnvironment(environmentId);
    }

    /** Returns the environments that the server was asked to bring the release to, in order of arrival. */
    List<String> deployedTo(SimulatedBoomi boomi) {
        return boomi.journal().entries(deployment, Operation.CREATE).stream()
                .map(entry -> entry.call().bodyField("environmentId").orElseThrow())
                .toList();
    }

    /** What a run that was stopped says of an environment that it has brought the release to: attachments are to be seen again. */
    EnvironmentStatus deployedBeforeAStop() {
        return this == GUIDE ? EnvironmentStatus.DEPLOYED : EnvironmentStatus.UNKNOWN;
    }

    /** Makes the server's releases fail in the dialect's way. */
    TestBed withFailingReleases(String packName) {
        if (this == PLATFORM) {
            return new TestBed(settings().failingReleases(packName).build(), world().build());
        }
        TestBed bed = bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).always().boomiError(400, "The release failed.");
        return bed;
    }
}
