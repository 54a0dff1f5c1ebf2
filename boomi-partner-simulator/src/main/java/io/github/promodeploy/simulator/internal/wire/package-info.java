/** JSON, XML and refusals, as they go over the wire. */
@NullMarked
package io.github.promodeploy.simulator.internal.wire;

import org.jspecify.annotations.NullMarked;
