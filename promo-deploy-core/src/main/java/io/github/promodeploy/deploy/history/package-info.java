/** What a run has done, as its journal has it. */
@NullMarked
package io.github.promodeploy.deploy.history;

import org.jspecify.annotations.NullMarked;
