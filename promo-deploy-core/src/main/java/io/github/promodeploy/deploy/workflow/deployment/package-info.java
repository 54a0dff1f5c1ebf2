/** The deployments of a run: what is known about each environment, the turns of deployments, and the final check. */
@NullMarked
package io.github.promodeploy.deploy.workflow.deployment;

import org.jspecify.annotations.NullMarked;
