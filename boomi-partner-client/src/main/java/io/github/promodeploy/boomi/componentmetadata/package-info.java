/**
 * What is known of components apart from their content.
 */
@NullMarked
package io.github.promodeploy.boomi.componentmetadata;

import org.jspecify.annotations.NullMarked;
