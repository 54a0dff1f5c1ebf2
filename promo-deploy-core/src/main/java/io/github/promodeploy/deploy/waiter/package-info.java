/**
 * Waiting for a release to end.
 */
@NullMarked
package io.github.promodeploy.deploy.waiter;

import org.jspecify.annotations.NullMarked;
