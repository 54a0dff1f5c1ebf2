/** Programs that measure the library: how long a run takes, and how much memory a call allocates. Never released. */
@NullMarked
package io.github.promodeploy.benchmarks;

import org.jspecify.annotations.NullMarked;
