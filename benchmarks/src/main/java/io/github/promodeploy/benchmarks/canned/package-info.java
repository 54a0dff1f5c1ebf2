/** The server that the contenders call: it returns prepared responses. */
@NullMarked
package io.github.promodeploy.benchmarks.canned;

import org.jspecify.annotations.NullMarked;
