/** Where a client gets its credentials from, when they change while it is in use. */
@NullMarked
package io.github.promodeploy.boomi.credentials;

import org.jspecify.annotations.NullMarked;
