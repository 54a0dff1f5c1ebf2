/** The resource groups of accounts, their groups and their environments. */
@NullMarked
package io.github.promodeploy.boomi.internal.account;

import org.jspecify.annotations.NullMarked;
