/**
 * Deployments of packages and packs in environments.
 */
@NullMarked
package io.github.promodeploy.boomi.deployedpackage;

import org.jspecify.annotations.NullMarked;
