/** The resource groups of what is deployed, and of the runtimes that run it. */
@NullMarked
package io.github.promodeploy.boomi.internal.runtime;

import org.jspecify.annotations.NullMarked;
