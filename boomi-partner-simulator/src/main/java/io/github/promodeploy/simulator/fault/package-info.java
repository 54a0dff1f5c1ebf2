/** Scripted faults: what goes wrong with which call. */
@NullMarked
package io.github.promodeploy.simulator.fault;

import org.jspecify.annotations.NullMarked;
