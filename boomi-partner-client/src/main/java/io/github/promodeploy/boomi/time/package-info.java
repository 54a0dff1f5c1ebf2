/**
 * Time as the client sees it: one injectable source of instants, elapsed nanoseconds and waiting.
 */
@NullMarked
package io.github.promodeploy.boomi.time;

import org.jspecify.annotations.NullMarked;
