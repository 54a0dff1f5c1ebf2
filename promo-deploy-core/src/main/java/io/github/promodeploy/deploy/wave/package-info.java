/** What stands between the waves of a run: a gate that decides whether the run continues. */
@NullMarked
package io.github.promodeploy.deploy.wave;

import org.jspecify.annotations.NullMarked;
