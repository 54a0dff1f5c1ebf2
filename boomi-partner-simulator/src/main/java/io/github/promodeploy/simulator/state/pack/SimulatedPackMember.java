package io.github.promodeploy.simulator.state.pack;

import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import java.util.Objects;

/**
 * A component in an integration pack, at one package.
 *
 * @param componentId the component
 * @param packageId its packaged component
 * @param packageVersion that package's version label
 */
public record SimulatedPackMember(String componentId, String packageId, String packageVersion) {

    /**
     * Refuses null.
     *
     * @param componentId the component
     * @param packageId its packaged component
     * @param packageVersion that package's version label
     */
    public SimulatedPackMember {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(packageId, "packageId");
        Objects.requireNonNull(packageVersion, "packageVersion");
    }

    /**
     * Creates the member of a pack for a package.
     *
     * @param packaged the package
     * @return the member
     */
    public static SimulatedPackMember of(SimulatedPackage packaged) {
        Objects.requireNonNull(packaged, "packaged");
        return new SimulatedPackMember(packaged.componentId(), packaged.packageId(), packaged.packageVersion());
    }
}
