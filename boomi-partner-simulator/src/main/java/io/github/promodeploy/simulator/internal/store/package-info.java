/** What the simulated Boomi holds, now and a while ago. */
@NullMarked
package io.github.promodeploy.simulator.internal.store;

import org.jspecify.annotations.NullMarked;
