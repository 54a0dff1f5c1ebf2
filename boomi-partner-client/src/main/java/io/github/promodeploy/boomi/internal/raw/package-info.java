/**
 * The calls of objects that have no resource group.
 */
@NullMarked
package io.github.promodeploy.boomi.internal.raw;

import org.jspecify.annotations.NullMarked;
