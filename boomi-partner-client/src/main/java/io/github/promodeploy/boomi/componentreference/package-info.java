/**
 * Which components use which.
 */
@NullMarked
package io.github.promodeploy.boomi.componentreference;

import org.jspecify.annotations.NullMarked;
