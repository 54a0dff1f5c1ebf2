/**
 * What came of it: the result, its steps and environments, and the response profile made of it.
 */
@NullMarked
package io.github.promodeploy.deploy.result;

import org.jspecify.annotations.NullMarked;
