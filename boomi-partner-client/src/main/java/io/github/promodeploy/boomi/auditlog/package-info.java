/**
 * The audit log: who changed what, and when.
 */
@NullMarked
package io.github.promodeploy.boomi.auditlog;

import org.jspecify.annotations.NullMarked;
