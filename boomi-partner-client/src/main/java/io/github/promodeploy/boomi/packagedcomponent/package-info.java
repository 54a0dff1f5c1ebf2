/**
 * Packaged components: immutable versions of a component, ready to be deployed or put in a pack.
 */
@NullMarked
package io.github.promodeploy.boomi.packagedcomponent;

import org.jspecify.annotations.NullMarked;
