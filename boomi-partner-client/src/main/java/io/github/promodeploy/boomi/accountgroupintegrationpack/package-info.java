/**
 * Shares: integration packs that an account group sees.
 */
@NullMarked
package io.github.promodeploy.boomi.accountgroupintegrationpack;

import org.jspecify.annotations.NullMarked;
