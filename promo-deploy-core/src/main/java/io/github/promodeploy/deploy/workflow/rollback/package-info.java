/** The rollback of a run: what the run has changed, what can be undone of it, and how that is done. */
@NullMarked
package io.github.promodeploy.deploy.workflow.rollback;

import org.jspecify.annotations.NullMarked;
