/**
 * Components as XML.
 */
@NullMarked
package io.github.promodeploy.boomi.component;

import org.jspecify.annotations.NullMarked;
