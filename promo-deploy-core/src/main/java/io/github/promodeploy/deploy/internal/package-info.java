/** What several packages of this module share, and nobody else sees. */
@NullMarked
package io.github.promodeploy.deploy.internal;

import org.jspecify.annotations.NullMarked;
