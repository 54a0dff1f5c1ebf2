/** The promotion guide's API. */
@NullMarked
package io.github.promodeploy.deploy.dialect.guide;

import org.jspecify.annotations.NullMarked;
