/**
 * Pacing: when the next request may start.
 */
@NullMarked
package io.github.promodeploy.boomi.throttle;

import org.jspecify.annotations.NullMarked;
