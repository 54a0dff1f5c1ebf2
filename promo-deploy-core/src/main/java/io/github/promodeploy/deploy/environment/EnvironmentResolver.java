package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Objects;

/**
 * Finds the environments that a request deploys to. A custom resolver can take them from a configuration file, a naming rule
 * or a database. Implementations are thread-safe and read-only.
 */
@FunctionalInterface
public interface EnvironmentResolver {

    /**
     * Returns the default resolver, which uses the fields of the request: the environments named in it, then every
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
     * @return the targets in deployment order; an environment that occurs twice counts once. Null, or any other exception
     *     than the following, stops the run with a message that names the resolver's class
     * @throws BoomiException if a call fails; the run then stops with nothing written
     * @throws io.github.promodeploy.deploy.failure.PromotionStopException if the targets cannot be found; the run then
     *     stops with nothing written
     */
    List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client);

    /**
     * Finds the targets of a run, as {@link #resolve(PackageAndDeployRequest, BoomiClient)} does. The run removes targets in
     * skipped accounts. Override this method only in a resolver that reads accounts: so that it can leave out skipped ones, and
     * read several at the same time.
     *
     * @param request the request
     * @param client the client, under the deadline and cancellation of the run
     * @param accounts the accounts of the run
     * @return the targets; by default those of {@link #resolve(PackageAndDeployRequest, BoomiClient)}
     */
    default List<TargetEnvironment> resolve(PackageAndDeployRequest request, BoomiClient client, RunAccounts accounts) {
        Objects.requireNonNull(accounts, "accounts");
        return resolve(request, client);
    }
}
