/**
 * Manifests: what is inside a packaged component.
 */
@NullMarked
package io.github.promodeploy.boomi.packagedcomponentmanifest;

import org.jspecify.annotations.NullMarked;
