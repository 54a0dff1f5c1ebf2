/**
 * How each step of a promotion is called on the server.
 */
@NullMarked
package io.github.promodeploy.deploy.dialect;

import org.jspecify.annotations.NullMarked;
