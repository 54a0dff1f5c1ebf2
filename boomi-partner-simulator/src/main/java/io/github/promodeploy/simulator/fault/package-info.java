/** Faults on demand: what goes wrong at which call. */
@NullMarked
package io.github.promodeploy.simulator.fault;

import org.jspecify.annotations.NullMarked;
