/** What a run does in an environment after it has deployed to it: tests, and actions of your own. */
@NullMarked
package io.github.promodeploy.deploy.action;

import org.jspecify.annotations.NullMarked;
