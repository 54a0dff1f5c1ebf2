/** Boomi's published API. */
@NullMarked
package io.github.promodeploy.deploy.dialect.platform;

import org.jspecify.annotations.NullMarked;
