/**
 * The plan of a promotion: what a run would do, determined by reads only.
 */
@NullMarked
package io.github.promodeploy.deploy.plan;

import org.jspecify.annotations.NullMarked;
