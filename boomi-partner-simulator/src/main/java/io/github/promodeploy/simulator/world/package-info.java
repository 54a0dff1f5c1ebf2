/** What Boomi holds at first: accounts, environments, components, packs, and the users that may call. */
@NullMarked
package io.github.promodeploy.simulator.world;

import org.jspecify.annotations.NullMarked;
