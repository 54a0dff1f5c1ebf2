/**
 * The way to the objects of Boomi's API that have no resource group of their own.
 */
@NullMarked
package io.github.promodeploy.boomi.raw;

import org.jspecify.annotations.NullMarked;
