/** Programs that measure the library: how long a run takes, and what a call costs. Never released. */
@NullMarked
package io.github.promodeploy.benchmarks;

import org.jspecify.annotations.NullMarked;
