/**
 * What the simulated Boomi holds, as immutable values: to seed a world with, and to assert on after a test.
 *
 * <p>{@link io.github.promodeploy.simulator.state.SimulatedState} is a consistent snapshot of everything; the other
 * types are its rows, named after the Boomi objects that they stand for. All are immutable and thread-safe. They may
 * get more components in later versions: read them, and make them with their {@code of} methods, not with constructors.
 */
@NullMarked
package io.github.promodeploy.simulator.state;

import org.jspecify.annotations.NullMarked;
