/** Executes the shell steps of the templates in docs/ci. */
@NullMarked
package io.github.promodeploy.cli.ci;

import org.jspecify.annotations.NullMarked;
