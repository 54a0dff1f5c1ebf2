/** The requests that were received, with what became of them. */
@NullMarked
package io.github.promodeploy.simulator.journal;

import org.jspecify.annotations.NullMarked;
