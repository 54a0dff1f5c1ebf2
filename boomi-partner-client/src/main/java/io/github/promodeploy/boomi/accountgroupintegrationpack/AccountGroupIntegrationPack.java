package io.github.promodeploy.boomi.accountgroupintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack that is shared with an account group (Boomi API reference, "Account Group Integration Pack
 * object"). It is shared once; later releases follow automatically.
 */
@Value.Immutable
public sealed interface AccountGroupIntegrationPack permits ImmutableAccountGroupIntegrationPack {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the share's own id, which is neither the group's nor the pack's} */
    String id();

    /** {@return the id of the group} */
    Optional<String> accountGroupId();

    /** {@return the id of the pack} */
    Optional<String> integrationPackId();

    /** {@return the name of the pack} */
    Optional<String> integrationPackName();

    /** {@return how often the pack can be installed, as the raw value of the response} */
    @JsonProperty("installationType")
    Optional<String> installationTypeText();

    /**
     * Returns how often the pack can be installed as a constant.
     *
     * @return the constant, {@link InstallationType#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<InstallationType> installationType() {
        return installationTypeText().map(InstallationType::of);
    }

    /** Builds a {@link AccountGroupIntegrationPack}. */
    final class Builder extends ImmutableAccountGroupIntegrationPack.Builder {
        Builder() {}
    }
}
