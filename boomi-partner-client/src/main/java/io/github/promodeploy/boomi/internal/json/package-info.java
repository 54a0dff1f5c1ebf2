/** What goes around values on the wire: queries, pages, bulk reads, asynchronous results. */
@NullMarked
package io.github.promodeploy.boomi.internal.json;

import org.jspecify.annotations.NullMarked;
