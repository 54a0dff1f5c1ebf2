/** The steps of a run, in their order. Start at {@link io.github.promodeploy.deploy.workflow.PromotionWorkflow}. */
@NullMarked
package io.github.promodeploy.deploy.workflow;

import org.jspecify.annotations.NullMarked;
