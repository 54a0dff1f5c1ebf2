/** A request to the simulated Boomi, as it is understood, and what its sender gets to see. */
@NullMarked
package io.github.promodeploy.simulator.exchange;

import org.jspecify.annotations.NullMarked;
