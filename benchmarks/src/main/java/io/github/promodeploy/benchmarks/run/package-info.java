/** How long runs take, and what they cost, against a simulator in a process of its own. */
@NullMarked
package io.github.promodeploy.benchmarks.run;

import org.jspecify.annotations.NullMarked;
