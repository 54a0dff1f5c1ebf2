/** What Boomi holds when it starts: accounts, environments, components, packs, and users. */
@NullMarked
package io.github.promodeploy.simulator.world;

import org.jspecify.annotations.NullMarked;
