/** Writes responses as Boomi does. */
@NullMarked
package io.github.promodeploy.simulator.internal.response;

import org.jspecify.annotations.NullMarked;
