/** The program {@code cold}: what the first calls of a new JVM cost. */
@NullMarked
package io.github.promodeploy.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
