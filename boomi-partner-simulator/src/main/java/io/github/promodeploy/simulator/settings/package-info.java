/** How the simulated Boomi behaves where the real one is undocumented, contradictory, or just needs to be slow. */
@NullMarked
package io.github.promodeploy.simulator.settings;

import org.jspecify.annotations.NullMarked;
