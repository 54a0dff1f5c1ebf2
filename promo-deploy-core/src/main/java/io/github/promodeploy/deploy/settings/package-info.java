/** How a deployer is configured, apart from what runs its steps. */
@NullMarked
package io.github.promodeploy.deploy.settings;

import org.jspecify.annotations.NullMarked;
