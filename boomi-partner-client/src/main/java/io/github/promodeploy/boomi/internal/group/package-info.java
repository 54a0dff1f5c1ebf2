/** What the resource groups share: one object is read by its id, many by a query. */
@NullMarked
package io.github.promodeploy.boomi.internal.group;

import org.jspecify.annotations.NullMarked;
