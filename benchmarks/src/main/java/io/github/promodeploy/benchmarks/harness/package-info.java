/** What the programs that compare contenders share: options, statistics of rounds, and the table. */
@NullMarked
package io.github.promodeploy.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
