/** The requests that the simulator received, with their outcomes. */
@NullMarked
package io.github.promodeploy.simulator.journal;

import org.jspecify.annotations.NullMarked;
