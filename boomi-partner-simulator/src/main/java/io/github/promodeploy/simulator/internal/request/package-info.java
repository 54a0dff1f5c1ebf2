/** Reads requests as Boomi does. */
@NullMarked
package io.github.promodeploy.simulator.internal.request;

import org.jspecify.annotations.NullMarked;
