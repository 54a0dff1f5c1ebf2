package io.github.promodeploy.deploy.settings;

import io.github.promodeploy.deploy.request.DeployedIdSource;
import org.immutables.value.Value;

/** The settings that only the GUIDE dialect has. Immutable and thread-safe. */
@Value.Immutable
public sealed interface GuideSettings permits ImmutableGuideSettings {

    /** Starts a value; everything has a default. */
    static Builder builder() {
        return new Builder();
    }

    /** Which id a deployment names; {@link DeployedIdSource#AUTO} when not set. */
    @Value.Default
    default DeployedIdSource deployedIdSource() {
        return DeployedIdSource.AUTO;
    }

    /** Builds {@link GuideSettings}. */
    final class Builder extends ImmutableGuideSettings.Builder {
        Builder() {}
    }
}
