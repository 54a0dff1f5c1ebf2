/**
 * Runtimes, which Boomi's API calls Atoms: where deployed components run.
 */
@NullMarked
package io.github.promodeploy.boomi.atom;

import org.jspecify.annotations.NullMarked;
