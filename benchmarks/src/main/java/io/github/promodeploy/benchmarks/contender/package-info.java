/** The clients that are compared: U, the library, T and C. All send the same requests and read the same fields. */
@NullMarked
package io.github.promodeploy.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
