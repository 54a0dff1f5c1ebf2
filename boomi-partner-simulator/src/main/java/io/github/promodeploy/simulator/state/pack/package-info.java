/** The state of Boomi: integration packs: members, releases, shares, installations, attachments. */
@NullMarked
package io.github.promodeploy.simulator.state.pack;

import org.jspecify.annotations.NullMarked;
