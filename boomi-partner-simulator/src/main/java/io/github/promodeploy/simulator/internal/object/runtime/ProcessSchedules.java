package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ProcessSchedules: when processes run. */
public final class ProcessSchedules extends ScheduledObject {

    private static final String SCHEDULE = "Schedule";
    private static final String RETRY = "Retry";
    private static final List<String> FIELDS =
            List.of("minutes", "hours", "daysOfWeek", "daysOfMonth", "months", "years");

    public ProcessSchedules(ObjectContext context) {
        super("ProcessSchedules", context);
    }

    @Override
    SimulatedSchedules changed(SimulatedSchedules row, RequestBody body) {
        body.onlyWith("id", "processId", "atomId", SCHEDULE, RETRY);
        SimulatedSchedules.Builder changed = SimulatedSchedules.builder()
                .processId(row.processId())
                .atomId(row.atomId())
                .enabled(row.enabled())
                .schedules(schedules(body));
        for (RequestBody retry : body.list(RETRY)) {
            retry.onlyWith(SCHEDULE, "maxRetry");
            changed.retrySchedules(schedules(retry)).maxRetry(number(retry));
        }
        return changed.build();
    }

    private static int number(RequestBody retry) {
        String text = retry.optional("maxRetry").orElse("0");
        if (!text.matches("\\d{1,3}")) {
            throw RefusedCall.badRequest("The property maxRetry is invalid.");
        }
        return Integer.parseInt(text);
    }

    private static List<Map<String, String>> schedules(RequestBody body) {
        return body.list(SCHEDULE).stream().map(ProcessSchedules::schedule).toList();
    }

    private static Map<String, String> schedule(RequestBody schedule) {
        schedule.onlyWith(FIELDS.toArray(String[]::new));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String text = schedule.required(field);
            if (!text.matches("\\*|\\d+(-\\d+(/\\d+)?)?(,\\d+(-\\d+(/\\d+)?)?)*")) {
                throw RefusedCall.badRequest("The property " + field + " is invalid: " + text);
            }
            fields.put(field, text);
        }
        return fields;
    }

    @Override
    protected ObjectNode json(SimulatedSchedules row) {
        ObjectNode object = ids(row);
        object.set(SCHEDULE, json(row.schedules()));
        ObjectNode retry = Json.object("ScheduleRetry").put("maxRetry", row.maxRetry());
        retry.set(SCHEDULE, json(row.retrySchedules()));
        object.set(RETRY, retry);
        return object;
    }

    private static ArrayNode json(List<Map<String, String>> schedules) {
        ArrayNode list = Json.list();
        schedules.forEach(fields -> {
            ObjectNode schedule = Json.object(SCHEDULE);
            fields.forEach(schedule::put);
            list.add(schedule);
        });
        return list;
    }
}
