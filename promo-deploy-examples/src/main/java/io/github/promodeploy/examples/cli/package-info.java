/** The command line {@code promo-deploy}. */
@NullMarked
package io.github.promodeploy.examples.cli;

import org.jspecify.annotations.NullMarked;
