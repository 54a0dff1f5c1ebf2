/**
 * Turns resource calls into HTTP and answers into values. Not exported.
 */
@NullMarked
package io.github.promodeploy.boomi.internal;

import org.jspecify.annotations.NullMarked;
