/** What a run reports while it is in progress. */
@NullMarked
package io.github.promodeploy.deploy.event;

import org.jspecify.annotations.NullMarked;
