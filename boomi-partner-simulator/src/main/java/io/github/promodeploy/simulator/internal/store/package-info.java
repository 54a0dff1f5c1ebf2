/** What the simulated Boomi holds, now and before. */
@NullMarked
package io.github.promodeploy.simulator.internal.store;

import org.jspecify.annotations.NullMarked;
