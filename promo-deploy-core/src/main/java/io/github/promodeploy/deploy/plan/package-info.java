/**
 * What a promotion would do, found out by reads only.
 */
@NullMarked
package io.github.promodeploy.deploy.plan;

import org.jspecify.annotations.NullMarked;
