/**
 * Whether the schedules of processes are in force.
 */
@NullMarked
package io.github.promodeploy.boomi.processschedulestatus;

import org.jspecify.annotations.NullMarked;
