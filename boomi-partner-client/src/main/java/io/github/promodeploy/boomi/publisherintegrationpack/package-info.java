/**
 * Integration packs on the side of the account that publishes them: created, filled and read with their members.
 */
@NullMarked
package io.github.promodeploy.boomi.publisherintegrationpack;

import org.jspecify.annotations.NullMarked;
