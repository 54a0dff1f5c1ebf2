/** The state of Boomi: what is deployed, and the runtimes that run it. */
@NullMarked
package io.github.promodeploy.simulator.state.runtime;

import org.jspecify.annotations.NullMarked;
