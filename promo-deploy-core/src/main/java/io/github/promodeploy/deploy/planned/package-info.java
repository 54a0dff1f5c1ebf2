/** How a run keeps to a plan: its facts, its settings and its writes. */
@NullMarked
package io.github.promodeploy.deploy.planned;

import org.jspecify.annotations.NullMarked;
