/**
 * What the simulated Boomi holds, as immutable values: to fill a world with, and for the assertions of a test.
 *
 * <p>{@link io.github.promodeploy.simulator.state.SimulatedState} is a consistent snapshot of everything; the other
 * types are its rows, named after Boomi's objects. All are immutable and thread-safe. Later
 * versions may have more fields: create values with builders and {@code of} methods, not with constructors.
 */
@NullMarked
package io.github.promodeploy.simulator.state;

import org.jspecify.annotations.NullMarked;
