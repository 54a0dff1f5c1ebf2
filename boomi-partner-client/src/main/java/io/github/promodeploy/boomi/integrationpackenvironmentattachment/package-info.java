/**
 * Attachments: environments in which an installed integration pack runs.
 */
@NullMarked
package io.github.promodeploy.boomi.integrationpackenvironmentattachment;

import org.jspecify.annotations.NullMarked;
