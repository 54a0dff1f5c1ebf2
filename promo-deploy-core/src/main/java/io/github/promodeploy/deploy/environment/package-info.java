/**
 * Which environments a promotion deploys to.
 */
@NullMarked
package io.github.promodeploy.deploy.environment;

import org.jspecify.annotations.NullMarked;
