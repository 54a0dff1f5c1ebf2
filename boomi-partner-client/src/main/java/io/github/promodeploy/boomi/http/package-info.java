/**
 * How one call travels: the transport seam, per-call options, retry policy and call listener.
 */
@NullMarked
package io.github.promodeploy.boomi.http;

import org.jspecify.annotations.NullMarked;
