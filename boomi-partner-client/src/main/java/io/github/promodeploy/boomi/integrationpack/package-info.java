/**
 * Integration packs, as the promotion guide creates and fills them.
 */
@NullMarked
package io.github.promodeploy.boomi.integrationpack;

import org.jspecify.annotations.NullMarked;
