package io.github.promodeploy.boomi.accountgroupintegrationpack;

import org.immutables.value.Value;

/**
 * What to share with whom.
 */
@Value.Immutable
public sealed interface CreateAccountGroupIntegrationPackRequest
        permits ImmutableCreateAccountGroupIntegrationPackRequest {

    /**
     * Starts a value.
     *
     * @return a builder; both are required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the pack} */
    String integrationPackId();

    /** {@return the id of the group} */
    String accountGroupId();

    /** Builds a {@link CreateAccountGroupIntegrationPackRequest}. */
    final class Builder extends ImmutableCreateAccountGroupIntegrationPackRequest.Builder {
        Builder() {}
    }
}
