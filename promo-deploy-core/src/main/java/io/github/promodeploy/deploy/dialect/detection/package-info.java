/** Chooses the dialect of a run. */
@NullMarked
package io.github.promodeploy.deploy.dialect.detection;

import org.jspecify.annotations.NullMarked;
