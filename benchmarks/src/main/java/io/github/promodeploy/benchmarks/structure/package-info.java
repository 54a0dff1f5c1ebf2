/** Measures how the source code is laid out: long files and methods, hidden types, full packages, cycles, javadoc. */
@NullMarked
package io.github.promodeploy.benchmarks.structure;

import org.jspecify.annotations.NullMarked;
