/**
 * Cancelling executions.
 */
@NullMarked
package io.github.promodeploy.boomi.cancelexecution;

import org.jspecify.annotations.NullMarked;
