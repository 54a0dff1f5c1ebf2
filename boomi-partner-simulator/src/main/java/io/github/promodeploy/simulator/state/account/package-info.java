/** The state of Boomi: accounts, their groups and their environments. */
@NullMarked
package io.github.promodeploy.simulator.state.account;

import org.jspecify.annotations.NullMarked;
