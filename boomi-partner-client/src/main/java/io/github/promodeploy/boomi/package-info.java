/**
 * The client of Boomi's Partner and Platform REST API: start at {@link io.github.promodeploy.boomi.BoomiClient}.
 */
@NullMarked
@ValueStyle
package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.internal.ValueStyle;
import org.jspecify.annotations.NullMarked;
