/**
 * What differs between two revisions of a component.
 */
@NullMarked
package io.github.promodeploy.boomi.componentdiffrequest;

import org.jspecify.annotations.NullMarked;
