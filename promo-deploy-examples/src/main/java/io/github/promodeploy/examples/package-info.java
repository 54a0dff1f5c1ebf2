/** Examples to copy, one thing each. They take account and credentials from the environment and print what they did. */
@NullMarked
package io.github.promodeploy.examples;

import org.jspecify.annotations.NullMarked;
