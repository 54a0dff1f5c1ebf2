/** The simulator as a JUnit Jupiter extension. Needs {@code junit-jupiter-api} on the class path. */
@NullMarked
package io.github.promodeploy.simulator.junit;

import org.jspecify.annotations.NullMarked;
