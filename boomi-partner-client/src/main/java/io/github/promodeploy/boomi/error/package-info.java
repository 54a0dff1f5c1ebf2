/**
 * Everything that can go wrong with a call, as unchecked exceptions that say what the server may have done.
 */
@NullMarked
package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.NullMarked;
