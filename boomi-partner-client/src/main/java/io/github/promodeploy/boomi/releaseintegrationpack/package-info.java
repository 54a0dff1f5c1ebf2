/**
 * Releases of integration packs.
 */
@NullMarked
package io.github.promodeploy.boomi.releaseintegrationpack;

import org.jspecify.annotations.NullMarked;
