/**
 * The result of a run, with its steps and environments, and the response profile.
 */
@NullMarked
package io.github.promodeploy.deploy.result;

import org.jspecify.annotations.NullMarked;
