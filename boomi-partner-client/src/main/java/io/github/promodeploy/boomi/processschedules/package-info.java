/**
 * The schedules that runtimes run processes by.
 */
@NullMarked
package io.github.promodeploy.boomi.processschedules;

import org.jspecify.annotations.NullMarked;
