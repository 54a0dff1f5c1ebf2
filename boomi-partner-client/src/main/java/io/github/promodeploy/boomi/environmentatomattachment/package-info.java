/**
 * Attachments: which runtimes an environment consists of.
 */
@NullMarked
package io.github.promodeploy.boomi.environmentatomattachment;

import org.jspecify.annotations.NullMarked;
