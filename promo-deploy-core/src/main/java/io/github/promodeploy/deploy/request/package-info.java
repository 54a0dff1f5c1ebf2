/**
 * What to promote: the request, read from JSON or built, and everything that can be wrong with it.
 */
@NullMarked
package io.github.promodeploy.deploy.request;

import org.jspecify.annotations.NullMarked;
