/** The resource groups of integration packs. */
@NullMarked
package io.github.promodeploy.boomi.internal.pack;

import org.jspecify.annotations.NullMarked;
