/**
 * Pausing, resuming and restarting listeners.
 */
@NullMarked
package io.github.promodeploy.boomi.changelistenerstatus;

import org.jspecify.annotations.NullMarked;
