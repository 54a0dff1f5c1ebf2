/**
 * Finding the environments that a promotion deploys to.
 */
@NullMarked
package io.github.promodeploy.deploy.environment;

import org.jspecify.annotations.NullMarked;
