/** Decides when a call is attempted again. Nothing here waits. */
@NullMarked
package io.github.promodeploy.boomi.internal.retry;

import org.jspecify.annotations.NullMarked;
