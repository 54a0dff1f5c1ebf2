/**
 * How far the releases of integration packs are.
 */
@NullMarked
package io.github.promodeploy.boomi.releaseintegrationpackstatus;

import org.jspecify.annotations.NullMarked;
