/**
 * Installations of integration packs in accounts.
 */
@NullMarked
package io.github.promodeploy.boomi.integrationpackinstance;

import org.jspecify.annotations.NullMarked;
