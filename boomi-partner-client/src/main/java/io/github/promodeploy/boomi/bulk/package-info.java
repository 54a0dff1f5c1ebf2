/**
 * Bulk reads: up to 100 objects by their ids in one call.
 */
@NullMarked
package io.github.promodeploy.boomi.bulk;

import org.jspecify.annotations.NullMarked;
