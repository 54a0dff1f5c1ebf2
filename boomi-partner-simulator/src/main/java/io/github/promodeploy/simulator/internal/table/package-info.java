/** Rows of one kind. */
@NullMarked
package io.github.promodeploy.simulator.internal.table;

import org.jspecify.annotations.NullMarked;
