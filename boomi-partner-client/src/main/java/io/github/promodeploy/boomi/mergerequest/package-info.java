/**
 * Merge requests: how a branch gets into another one.
 */
@NullMarked
package io.github.promodeploy.boomi.mergerequest;

import org.jspecify.annotations.NullMarked;
