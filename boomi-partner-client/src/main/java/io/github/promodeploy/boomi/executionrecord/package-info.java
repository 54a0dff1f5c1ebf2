/**
 * The records of executions: how runs of processes ended.
 */
@NullMarked
package io.github.promodeploy.boomi.executionrecord;

import org.jspecify.annotations.NullMarked;
