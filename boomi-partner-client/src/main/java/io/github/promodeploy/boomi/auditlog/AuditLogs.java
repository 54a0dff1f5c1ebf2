package io.github.promodeploy.boomi.auditlog;

import io.github.promodeploy.boomi.query.Queryable;

/**
 * The audit log of an account; read-only. It is long, so filter it, at least by {@link AuditLogFields#DATE}:
 *
 * <pre>{@code
 * client.auditLogs().queryAll(AuditLogFields.DATE.isBetween(yesterday, now).and(AuditLogFields.USER_ID.isEqualTo("ada@example.com")));
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/AuditLog">Boomi API reference, "Audit Log object"</a>
 */
public interface AuditLogs extends Queryable<AuditLog> {}
