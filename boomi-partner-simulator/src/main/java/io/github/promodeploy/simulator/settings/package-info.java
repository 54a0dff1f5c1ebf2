/** How the simulated Boomi behaves where the documentation of the real one is silent or contradictory, and how fast it is. */
@NullMarked
package io.github.promodeploy.simulator.settings;

import org.jspecify.annotations.NullMarked;
