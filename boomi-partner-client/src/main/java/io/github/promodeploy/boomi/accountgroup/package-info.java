/**
 * Account groups: accounts that integration packs are shared with together.
 */
@NullMarked
package io.github.promodeploy.boomi.accountgroup;

import org.jspecify.annotations.NullMarked;
