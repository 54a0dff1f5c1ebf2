package io.github.promodeploy.deploy.action;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.Optional;

/** What an action gets: an environment that the run has deployed to. Runs implement it; a test of an action may, too. */
public interface PostDeployment {

    /**
     * Returns the id of the run.
     *
     * @return the id
     */
    String runId();

    /**
     * Returns what the run promotes.
     *
     * @return the request that it began with
     */
    PackageAndDeployRequest request();

    /**
     * Returns the pack that was released.
     *
     * @return its id, if it is known
     */
    Optional<String> integrationPackId();

    /**
     * Returns the environment.
     *
     * @return the target
     */
    TargetEnvironment target();

    /**
     * Returns what became of the environment. The actions before this one are in it.
     *
     * @return the result, which is deployed
     */
    EnvironmentResult result();

    /**
     * Returns a client for the account of the environment. Its calls have the deadline, the cancellation, the pacing and the
     * listener of the run. Its writes are not in the plan of the run.
     *
     * @return the client; do not close it
     */
    BoomiClient client();

    /**
     * Notes something that is worth keeping even if the process dies right afterwards, such as the id of what was started. It is in the
     * report of the action, and in the journal when this returns; if the journal cannot be written, the run warns.
     *
     * @param note a short text without secrets
     * @throws IllegalStateException if the run no longer waits for the action
     */
    void note(String note);
}
