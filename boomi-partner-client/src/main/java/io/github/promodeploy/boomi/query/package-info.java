/**
 * Query filters and pages, shared by every Boomi object that can be queried.
 */
@NullMarked
package io.github.promodeploy.boomi.query;

import org.jspecify.annotations.NullMarked;
