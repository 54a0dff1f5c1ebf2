/**
 * What a component needs: the components that it uses, the ones that these use, and so on.
 */
@NullMarked
package io.github.promodeploy.boomi.dependency;

import org.jspecify.annotations.NullMarked;
