/** What the command line prints, and its exit statuses. */
@NullMarked
package io.github.promodeploy.cli.output;

import org.jspecify.annotations.NullMarked;
