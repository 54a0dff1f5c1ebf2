/**
 * Waiting for a release to come to its end.
 */
@NullMarked
package io.github.promodeploy.deploy.waiter;

import org.jspecify.annotations.NullMarked;
