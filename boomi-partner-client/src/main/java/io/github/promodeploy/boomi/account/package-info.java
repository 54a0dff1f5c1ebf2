/**
 * Accounts: the authenticating one and those below it.
 */
@NullMarked
package io.github.promodeploy.boomi.account;

import org.jspecify.annotations.NullMarked;
