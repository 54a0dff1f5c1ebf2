/**
 * Environments: where a deployment goes.
 */
@NullMarked
package io.github.promodeploy.boomi.environment;

import org.jspecify.annotations.NullMarked;
