/**
 * Packages a promoted component, puts it in an integration pack, releases the pack and deploys it: start at
 * {@link io.github.promodeploy.deploy.PackageAndDeployer}.
 */
@NullMarked
@ValueStyle
package io.github.promodeploy.deploy;

import org.jspecify.annotations.NullMarked;
