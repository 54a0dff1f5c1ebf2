/**
 * Reading JSON and XML that comes from elsewhere, within limits. Depends on nothing else of the library, so any package may use it.
 */
@NullMarked
package io.github.promodeploy.boomi.internal.document;

import org.jspecify.annotations.NullMarked;
