/** Boomi objects: accounts, their groups and their environments. */
@NullMarked
package io.github.promodeploy.simulator.internal.object.account;

import org.jspecify.annotations.NullMarked;
