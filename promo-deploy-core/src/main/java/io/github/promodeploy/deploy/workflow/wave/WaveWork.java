package io.github.promodeploy.deploy.workflow.wave;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.List;

/** What a run does with the environments of a wave. */
public interface WaveWork {

    /** Brings the release to some targets, and returns their results in the same order. */
    List<EnvironmentResult> bring(List<TargetEnvironment> targets);

    /** Returns the results of targets that the run does not get to, in the same order, and tells the listener. */
    List<EnvironmentResult> leaveOut(List<TargetEnvironment> targets, String reason);

    /** Returns the result of the run so far, with the results of the targets that are done. */
    PackageAndDeployResult soFar(List<EnvironmentResult> done);
}
