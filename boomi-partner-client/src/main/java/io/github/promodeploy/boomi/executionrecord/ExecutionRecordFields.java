package io.github.promodeploy.boomi.executionrecord;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/**
 * The properties that {@link ExecutionRecord} rows can be filtered and sorted by (Boomi API reference, "Execution Record object").
 */
public final class ExecutionRecordFields {

    /** The execution's id. */
    public static final QueryField<ExecutionRecord, String> EXECUTION_ID = QueryField.named("executionId");

    /** The execution that a retry repeats. */
    public static final QueryField<ExecutionRecord, String> ORIGINAL_EXECUTION_ID =
            QueryField.named("originalExecutionId");

    /** The account. */
    public static final QueryField<ExecutionRecord, String> ACCOUNT = QueryField.named("account");

    /** When it started. */
    public static final QueryField<ExecutionRecord, Instant> EXECUTION_TIME = QueryField.named("executionTime");

    /** When the record was written. */
    public static final QueryField<ExecutionRecord, Instant> RECORDED_DATE = QueryField.named("recordedDate");

    /** How far it is, as a word such as {@code ERROR}. */
    public static final QueryField<ExecutionRecord, String> STATUS = QueryField.named("status");

    /** What started it, such as {@code exec_manual}. */
    public static final QueryField<ExecutionRecord, String> EXECUTION_TYPE = QueryField.named("executionType");

    /** The process. */
    public static final QueryField<ExecutionRecord, String> PROCESS_ID = QueryField.named("processId");

    /** The name of the process. */
    public static final QueryField<ExecutionRecord, String> PROCESS_NAME = QueryField.named("processName");

    /** The runtime. */
    public static final QueryField<ExecutionRecord, String> ATOM_ID = QueryField.named("atomId");

    /** The name of the runtime. */
    public static final QueryField<ExecutionRecord, String> ATOM_NAME = QueryField.named("atomName");

    /** The node of the runtime. */
    public static final QueryField<ExecutionRecord, String> NODE_ID = QueryField.named("nodeId");

    /** How many documents came in. */
    public static final QueryField<ExecutionRecord, Integer> INBOUND_DOCUMENT_COUNT =
            QueryField.named("inboundDocumentCount");

    /** How many documents went out. */
    public static final QueryField<ExecutionRecord, Integer> OUTBOUND_DOCUMENT_COUNT =
            QueryField.named("outboundDocumentCount");

    /** How long it took, in milliseconds. */
    public static final QueryField<ExecutionRecord, Long> EXECUTION_DURATION = QueryField.named("executionDuration");

    /** What Boomi says of it. */
    public static final QueryField<ExecutionRecord, String> MESSAGE = QueryField.named("message");

    private ExecutionRecordFields() {}
}
