/** Boomi objects: integration packs: members, releases, shares, installations, attachments. */
@NullMarked
package io.github.promodeploy.simulator.internal.object.pack;

import org.jspecify.annotations.NullMarked;
