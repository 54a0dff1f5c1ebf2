/** Filters and pages of queries. */
@NullMarked
package io.github.promodeploy.simulator.internal.query;

import org.jspecify.annotations.NullMarked;
