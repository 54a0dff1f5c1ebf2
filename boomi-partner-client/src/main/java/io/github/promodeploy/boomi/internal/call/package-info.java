/** Makes calls. Start at {@link io.github.promodeploy.boomi.internal.call.CallPipeline#create}. */
@NullMarked
package io.github.promodeploy.boomi.internal.call;

import org.jspecify.annotations.NullMarked;
