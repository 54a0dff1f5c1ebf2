/** The waves of a run: which targets are in which, how each is judged, and what stands between two of them. */
@NullMarked
package io.github.promodeploy.deploy.workflow.wave;

import org.jspecify.annotations.NullMarked;
