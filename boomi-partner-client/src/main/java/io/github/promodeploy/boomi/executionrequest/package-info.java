/**
 * Running a process on a runtime.
 */
@NullMarked
package io.github.promodeploy.boomi.executionrequest;

import org.jspecify.annotations.NullMarked;
