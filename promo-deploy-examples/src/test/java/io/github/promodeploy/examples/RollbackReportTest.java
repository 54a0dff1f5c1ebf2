package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** A unit test with Mockito: the resource group is mocked, its values are real. */
@ExtendWith(MockitoExtension.class)
class RollbackReportTest {

    @Mock
    private DeployedPackages deployments;

    @Test
    void describe_namesTheNewestInactiveVersion() {
        when(deployments.queryAll(any()))
                .thenReturn(Stream.of(deployed(1, "1.0", false), deployed(2, "1.1", false), deployed(3, "1.2", true)));

        assertThat(new RollbackReport(deployments).describe("c1", "e1")).isEqualTo("could be rolled back to 1.1");
    }

    @Test
    void describe_withOneDeployment_hasNothingToRollBackTo() {
        when(deployments.queryAll(any())).thenReturn(Stream.of(deployed(1, "1.0", true)));

        assertThat(new RollbackReport(deployments).describe("c1", "e1")).isEqualTo("has nothing to roll back to");
    }

    private static DeployedPackage deployed(int number, String version, boolean active) {
        return DeployedPackage.builder()
                .deploymentId("d" + number)
                .version(number)
                .packageVersion(version)
                .active(active)
                .build();
    }
}
