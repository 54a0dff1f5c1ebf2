/** Boomi objects: what is deployed, and the runtimes that run it. */
@NullMarked
package io.github.promodeploy.simulator.internal.object.runtime;

import org.jspecify.annotations.NullMarked;
