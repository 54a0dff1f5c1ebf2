/**
 * Components, their metadata and references over HTTP.
 */
@NullMarked
package io.github.promodeploy.boomi.internal.component;

import org.jspecify.annotations.NullMarked;
