/** Boomi objects: components, their branches and references, and their packages. */
@NullMarked
package io.github.promodeploy.simulator.internal.object.component;

import org.jspecify.annotations.NullMarked;
