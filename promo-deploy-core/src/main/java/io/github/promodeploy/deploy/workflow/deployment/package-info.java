/** The deployments of a run: what is known of each environment, whose turn it is, and what is there in the end. */
@NullMarked
package io.github.promodeploy.deploy.workflow.deployment;

import org.jspecify.annotations.NullMarked;
