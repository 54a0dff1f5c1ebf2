/**
 * Branches of components: created, waited for, and deleted.
 */
@NullMarked
package io.github.promodeploy.boomi.branch;

import org.jspecify.annotations.NullMarked;
