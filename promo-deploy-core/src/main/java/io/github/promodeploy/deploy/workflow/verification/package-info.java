/** Reads back, after the deployments of a run, what is active in its targets. */
@NullMarked
package io.github.promodeploy.deploy.workflow.verification;

import org.jspecify.annotations.NullMarked;
