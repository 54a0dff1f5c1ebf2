/** The program {@code calls}: what a call costs in a JVM that is warm. */
@NullMarked
package io.github.promodeploy.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
