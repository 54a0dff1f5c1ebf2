/** Programs in JVMs of their own. */
@NullMarked
package io.github.promodeploy.benchmarks.process;

import org.jspecify.annotations.NullMarked;
