package io.github.promodeploy.boomi.processschedulestatus;

import io.github.promodeploy.boomi.query.QueryField;

/**
 * The properties that {@link ProcessScheduleStatus} rows can be filtered by (Boomi API reference, "Process Schedule Status
 * object").
 */
public final class ProcessScheduleStatusFields {

    /** The process. */
    public static final QueryField<ProcessScheduleStatus, String> PROCESS_ID = QueryField.named("processId");

    /** The runtime. */
    public static final QueryField<ProcessScheduleStatus, String> ATOM_ID = QueryField.named("atomId");

    private ProcessScheduleStatusFields() {}
}
