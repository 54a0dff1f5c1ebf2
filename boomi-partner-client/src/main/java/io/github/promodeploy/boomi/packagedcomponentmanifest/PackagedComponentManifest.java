package io.github.promodeploy.boomi.packagedcomponentmanifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/**
 * What is inside a packaged component: the component itself and everything it needs (Boomi API reference, "Packaged
 * Component Manifest object").
 */
@Value.Immutable
public sealed interface PackagedComponentManifest permits ImmutablePackagedComponentManifest {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the package} */
    String packageId();

    /**
     * Returns the components inside.
     *
     * @return each with its revision
     */
    @JsonProperty("componentInfo")
    List<ComponentInfo> components();

    /** Builds a {@link PackagedComponentManifest}. */
    final class Builder extends ImmutablePackagedComponentManifest.Builder {
        Builder() {}
    }
}
