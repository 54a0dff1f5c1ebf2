/**
 * Which environments a promotion deploys to.
 */
@NullMarked
package io.github.promodeploy.deploy.target;

import org.jspecify.annotations.NullMarked;
