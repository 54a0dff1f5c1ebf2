/** What the target environments of a run are for: production or test. */
@NullMarked
package io.github.promodeploy.deploy.workflow.classification;

import org.jspecify.annotations.NullMarked;
