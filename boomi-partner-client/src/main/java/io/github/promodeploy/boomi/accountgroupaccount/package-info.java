/**
 * Which accounts belong to an account group.
 */
@NullMarked
package io.github.promodeploy.boomi.accountgroupaccount;

import org.jspecify.annotations.NullMarked;
