/** What a run does in each environment after the deployments. */
@NullMarked
package io.github.promodeploy.deploy.workflow.action;

import org.jspecify.annotations.NullMarked;
