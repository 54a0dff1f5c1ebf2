/** Reads error responses, and turns them into exceptions. */
@NullMarked
package io.github.promodeploy.boomi.internal.reply;

import org.jspecify.annotations.NullMarked;
