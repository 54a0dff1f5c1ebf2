package io.github.promodeploy.boomi.auditlog;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/** The properties that {@link AuditLog} rows can be filtered by (Boomi API reference, "Audit Log object"). */
public final class AuditLogFields {

    /** When it was done. */
    public static final QueryField<AuditLog, Instant> DATE = QueryField.named("date");

    /** Who did it. */
    public static final QueryField<AuditLog, String> USER_ID = QueryField.named("userId");

    /** What it was done to. */
    public static final QueryField<AuditLog, String> TYPE = QueryField.named("type");

    /** What was done. */
    public static final QueryField<AuditLog, String> ACTION = QueryField.named("action");

    /** What narrows the action down. */
    public static final QueryField<AuditLog, String> MODIFIER = QueryField.named("modifier");

    /** The account, runtime or other object that the entry belongs to. */
    public static final QueryField<AuditLog, String> CONTAINER_ID = QueryField.named("containerId");

    /** How serious it is. */
    public static final QueryField<AuditLog, String> LEVEL = QueryField.named("level");

    /** Where it was done. */
    public static final QueryField<AuditLog, String> SOURCE = QueryField.named("source");

    private AuditLogFields() {}
}
