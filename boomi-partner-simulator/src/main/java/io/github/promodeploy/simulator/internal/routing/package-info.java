/** Finds the handler of a request. */
@NullMarked
package io.github.promodeploy.simulator.internal.routing;

import org.jspecify.annotations.NullMarked;
