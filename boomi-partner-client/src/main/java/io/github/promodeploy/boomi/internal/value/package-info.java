/** Reads and writes values as their interfaces describe them: what is lenient about a field, and what is strict, is here. */
@NullMarked
package io.github.promodeploy.boomi.internal.value;

import org.jspecify.annotations.NullMarked;
