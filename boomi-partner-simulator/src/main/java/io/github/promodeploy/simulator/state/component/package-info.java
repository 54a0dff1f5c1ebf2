/** The state of Boomi: components, their branches and references, and their packages. */
@NullMarked
package io.github.promodeploy.simulator.state.component;

import org.jspecify.annotations.NullMarked;
