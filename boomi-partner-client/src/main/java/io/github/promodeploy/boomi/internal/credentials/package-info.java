/** Which credentials an attempt is sent with, and what happens when they are refused. Start at {@link ClientCredentials}. */
@NullMarked
package io.github.promodeploy.boomi.internal.credentials;

import org.jspecify.annotations.NullMarked;
