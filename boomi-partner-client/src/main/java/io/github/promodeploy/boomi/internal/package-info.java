/**
 * Turns resource calls into HTTP and responses into values. Not exported.
 */
@NullMarked
package io.github.promodeploy.boomi.internal;

import org.jspecify.annotations.NullMarked;
