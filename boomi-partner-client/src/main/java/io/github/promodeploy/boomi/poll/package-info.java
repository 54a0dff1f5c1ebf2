/** How often, and how long, the client reads again until something is done. */
@NullMarked
package io.github.promodeploy.boomi.poll;

import org.jspecify.annotations.NullMarked;
