package io.github.promodeploy.boomi.processschedules;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link ProcessSchedules} rows can be filtered by (Boomi API reference, "Process Schedules object"). */
public final class ProcessSchedulesFields {

    /** The process. */
    public static final QueryField<ProcessSchedules, String> PROCESS_ID = QueryField.named("processId");

    /** The runtime. */
    public static final QueryField<ProcessSchedules, String> ATOM_ID = QueryField.named("atomId");

    private ProcessSchedulesFields() {}
}
