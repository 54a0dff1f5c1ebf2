/** Carries out a run: every write takes effect once, and is in the journal; or, for a plan, nothing is written. */
@NullMarked
package io.github.promodeploy.deploy.execution;

import org.jspecify.annotations.NullMarked;
