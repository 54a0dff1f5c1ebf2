/**
 * Going back: what a rollback of a run is asked for, and what it did.
 */
@NullMarked
package io.github.promodeploy.deploy.rollback;

import org.jspecify.annotations.NullMarked;
