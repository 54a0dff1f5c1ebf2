/** The Boomi objects that are served, each in a class of its own. */
@NullMarked
package io.github.promodeploy.simulator.internal.object;

import org.jspecify.annotations.NullMarked;
