/** A request to the simulated Boomi, and what its sender gets. */
@NullMarked
package io.github.promodeploy.simulator.exchange;

import org.jspecify.annotations.NullMarked;
