/** What several packages of this module share, and no other module sees. */
@NullMarked
package io.github.promodeploy.deploy.internal;

import org.jspecify.annotations.NullMarked;
