/** The command line {@code promo-deploy}. */
@NullMarked
package io.github.promodeploy.cli;

import org.jspecify.annotations.NullMarked;
