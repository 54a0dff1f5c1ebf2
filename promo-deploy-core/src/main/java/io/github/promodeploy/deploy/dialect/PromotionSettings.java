package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a deployer was told about how to promote, apart from the request. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface PromotionSettings permits ImmutablePromotionSettings {

    /**
     * Starts a value.
     *
     * @return a builder; everything has a default
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns which id a deployment of the GUIDE dialect names.
     *
     * @return the choice; {@link DeployedIdSource#AUTO} when not set
     */
    @Value.Default
    default DeployedIdSource deploymentPackage() {
        return DeployedIdSource.AUTO;
    }

    /**
     * Returns the branch that packages are made from.
     *
     * @return its name, or empty when the user's default working branch is as good as any
     */
    Optional<String> branch();

    /**
     * Returns how often an account may install a new pack.
     *
     * @return the type; {@link InstallationType#MULTI} when not set
     */
    @Value.Default
    default InstallationType installationType() {
        return InstallationType.MULTI;
    }

    /**
     * Returns the name under which a MULTI pack is installed in other accounts.
     *
     * @return the name; the pack's own when absent
     */
    Optional<String> installationName();

    /**
     * Returns the accounts whose environments are no targets.
     *
     * @return account ids; none when not set
     */
    Set<String> skipAccounts();

    /**
     * Returns whether a release may reach environments that are no targets because the pack is attached to them.
     *
     * @return true when it may; false when not set
     */
    @Value.Default
    default boolean allowOtherEnvironments() {
        return false;
    }

    /**
     * Returns whether the run may replace what somebody else has deployed since it began.
     *
     * @return true when it may; false when not set
     */
    @Value.Default
    default boolean replaceNewer() {
        return false;
    }

    /**
     * Returns how a release is waited for.
     *
     * @return interval and longest wait; every 5 seconds for at most 30 minutes when not set
     */
    @Value.Default
    default ReleaseWaiterSettings releaseWaiter() {
        return ReleaseWaiterSettings.builder().build();
    }

    /**
     * Returns how long the server may still act on a request whose answer was lost. A pack, an installation or a deployment
     * is not asked for again before that time has passed without a trace of the first attempt.
     *
     * @return the time; 130 seconds when not set: the 120 seconds that the guide gives a request, and 10
     */
    @Value.Default
    default Duration quietPeriod() {
        return Duration.ofSeconds(130);
    }

    /**
     * Returns the same for a release, which shows only when it is done.
     *
     * @return the time; 430 seconds when not set, 300 of them for the release to be done
     */
    @Value.Default
    default Duration releaseQuietPeriod() {
        return Duration.ofSeconds(430);
    }

    /**
     * Returns for how long something that is to be there is looked for again, since reads may lag behind writes. A write that
     * something in Boomi's place refused counts as refused when it does not show within that time, and one that Boomi itself
     * refused may build on something that Boomi does not see yet.
     *
     * @return the time; 15 seconds when not set
     */
    @Value.Default
    default Duration lookAgainFor() {
        return Duration.ofSeconds(15);
    }

    /** Builds {@link PromotionSettings}. */
    final class Builder extends ImmutablePromotionSettings.Builder {
        Builder() {}
    }
}
