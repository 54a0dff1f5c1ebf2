/** How a run describes failures, and the exceptions that stop it. */
@NullMarked
package io.github.promodeploy.deploy.failure;

import org.jspecify.annotations.NullMarked;
