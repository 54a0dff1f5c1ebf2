package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Objects;

/**
 * Finds the environments that a request deploys to. Replaceable: environments may come from a configuration file, a
 * naming rule, or a list in a database. Implementations are thread-safe and only read.
 */
@FunctionalInterface
public interface EnvironmentResolver {

    /**
     * Returns the resolver that the request's own fields speak of: the environments named in it, then every
     * environment of every account of its group.
     *
     * @return the resolver
     */
    static EnvironmentResolver accountGroup() {
        return new AccountGroupResolver();
    }

    /**
     * Finds the targets.
     *
     * @param request the request
     * @param client the client, under the deadline and cancellation of the run
     * @return the targets in the order in which they shall be deployed; an environment that is named twice counts once. Null, or
     *     anything else that is thrown than the following, stops the run with a message that names the resolver's class
     * @throws BoomiException if a call fails; the run then stops with nothing written
     * @throws io.github.promodeploy.deploy.failure.PromotionStopException if the targets cannot be found; the run then
     *     stops with nothing written
     */
    List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client);

    /**
     * Finds the targets of a run that skips accounts. What is found in a skipped account is taken out by the run. So only a
     * resolver that asks one account after the other needs to know: one that is skipped need not be readable.
     *
     * @param request the request
     * @param client the client, under the deadline and cancellation of the run
     * @param skipped the accounts to skip; takes what is left out
     * @return the targets, as of {@link #resolve(PackageAndDeployRequest, BoomiClient)}, which is asked unless overridden
     */
    default List<TargetEnvironment> resolve(
            PackageAndDeployRequest request, BoomiClient client, SkippedAccounts skipped) {
        Objects.requireNonNull(skipped, "skipped");
        return resolve(request, client);
    }
}
