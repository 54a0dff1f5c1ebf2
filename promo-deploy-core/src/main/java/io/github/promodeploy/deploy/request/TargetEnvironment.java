package io.github.promodeploy.deploy.request;

import java.util.Optional;
import org.immutables.value.Value;

/** An environment to deploy to. */
@Value.Immutable
public sealed interface TargetEnvironment permits ImmutableTargetEnvironment {

    /**
     * Starts a target.
     *
     * @return a builder; only the environment's id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the environment of that id, without a name or an account.
     *
     * @param environmentId the environment's id
     * @return the target
     */
    static TargetEnvironment of(String environmentId) {
        return builder().environmentId(environmentId).build();
    }

    /**
     * Returns the environment's id.
     *
     * @return the id
     */
    String environmentId();

    /**
     * Returns the environment's name.
     *
     * @return the name, if it is known
     */
    Optional<String> environmentName();

    /**
     * Returns the account that owns the environment.
     *
     * @return the account id, if it is known
     */
    Optional<String> accountId();

    /**
     * Returns how to speak of the environment: by name and id, or by its id alone.
     *
     * @return a text for people
     */
    default String display() {
        return environmentName()
                .map(name -> name + " (" + environmentId() + ")")
                .orElseGet(this::environmentId);
    }

    /** Builds a {@link TargetEnvironment}. */
    final class Builder extends ImmutableTargetEnvironment.Builder {
        Builder() {}
    }
}
