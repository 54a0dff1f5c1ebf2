/**
 * Reading XML that comes from elsewhere.
 */
@NullMarked
package io.github.promodeploy.boomi.internal.xml;

import org.jspecify.annotations.NullMarked;
