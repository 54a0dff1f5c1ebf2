/** The options that several commands share, and how the command line reads their values. */
@NullMarked
package io.github.promodeploy.cli.option;

import org.jspecify.annotations.NullMarked;
