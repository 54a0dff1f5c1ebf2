package io.github.promodeploy.deploy.action;

/**
 * What a run does in each environment after it has deployed to it: a test, a message, a switch. Add it with
 * {@link io.github.promodeploy.deploy.PackageAndDeployerBuilder#action}.
 *
 * <p>It runs once for each environment: after all deployments, and only where the release is deployed. The journal has its start and its
 * verdict. When the process dies in between, the verdict is UNKNOWN, and the action is not run again. Neither is one that has a verdict.
 * An environment whose action does not pass keeps its status, and the run is {@code PARTIAL}. A plan lists actions and never calls them.
 *
 * <p>Several threads call an action at the same time, for one environment each. Several actions of one environment run one after the
 * other, in the order in which they were added.
 */
public interface PostDeploymentAction {

    /**
     * Returns the name under which the journal has the action. It must be the same in every process that works on the run, and another
     * one for each action of a deployer. Called once, when the deployer is built.
     *
     * @return 1 to 100 letters, digits, spaces and the characters {@code . _ ~ = : -}, which begins and ends with a letter or digit
     */
    String name();

    /**
     * Does it in one environment. It must end by the deadline of the run, which calls of the given client do on their own. When the run is
     * cancelled or its time is over, the thread is interrupted; an action that still does not end is left alone, and is UNKNOWN.
     *
     * <p>What it throws does not stop the run. The action is FAILED if that proves that a call had no effect, as a refusal of Boomi itself
     * does, and the action has noted nothing. Otherwise it is UNKNOWN, also if it returns null.
     *
     * @param deployment where, and with what
     * @return what is known afterwards
     * @throws Exception if it fails
     */
    ActionResult run(PostDeployment deployment) throws Exception;
}
