/**
 * Programs to copy that work with runtimes: processes, listeners and schedules.
 */
@NullMarked
package io.github.promodeploy.examples.runtime;

import org.jspecify.annotations.NullMarked;
