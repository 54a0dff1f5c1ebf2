/** Finds out whether an account is set up right before its first release, by reads only. */
@NullMarked
package io.github.promodeploy.deploy.doctor;

import org.jspecify.annotations.NullMarked;
