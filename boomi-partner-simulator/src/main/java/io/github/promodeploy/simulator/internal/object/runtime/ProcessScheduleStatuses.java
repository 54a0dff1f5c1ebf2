package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;

/** ProcessScheduleStatus: whether the schedules of processes are in force. */
public final class ProcessScheduleStatuses extends ScheduledObject {

    private static final String ENABLED = "enabled";

    public ProcessScheduleStatuses(ObjectContext context) {
        super("ProcessScheduleStatus", context);
    }

    @Override
    SimulatedSchedules changed(SimulatedSchedules row, RequestBody body) {
        body.onlyWith("id", "processId", "atomId", ENABLED).required(ENABLED);
        return row.toBuilder().enabled(body.flag(ENABLED)).build();
    }

    @Override
    protected ObjectNode json(SimulatedSchedules row) {
        return ids(row).put(ENABLED, row.enabled());
    }
}
