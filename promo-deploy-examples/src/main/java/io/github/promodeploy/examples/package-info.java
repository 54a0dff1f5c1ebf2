/** Examples to copy, one topic each. They read account and credentials from the environment, and print what they did. */
@NullMarked
package io.github.promodeploy.examples;

import org.jspecify.annotations.NullMarked;
