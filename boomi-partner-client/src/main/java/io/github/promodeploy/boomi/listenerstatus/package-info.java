/**
 * The status of listeners on runtimes.
 */
@NullMarked
package io.github.promodeploy.boomi.listenerstatus;

import org.jspecify.annotations.NullMarked;
