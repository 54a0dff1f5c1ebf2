/** Writes requests as JSON or XML, and reads responses leniently. */
@NullMarked
package io.github.promodeploy.boomi.internal.json;

import org.jspecify.annotations.NullMarked;
