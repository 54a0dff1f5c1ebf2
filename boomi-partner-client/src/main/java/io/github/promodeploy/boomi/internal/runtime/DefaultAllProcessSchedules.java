package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.processschedules.AllProcessSchedules;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedules.ProcessSchedulesFields;
import java.util.Objects;
import java.util.Optional;

/** AllProcessSchedules over HTTP. */
public record DefaultAllProcessSchedules(ResourceApi<ProcessSchedules> api)
        implements AllProcessSchedules, QueriedGroup<ProcessSchedules>, ReadableGroup<ProcessSchedules> {

    private static final ResourceCodec<ProcessSchedules> CODEC =
            ResourceCodec.of(ProcessSchedules.class, "id", ProcessSchedules::id);

    public DefaultAllProcessSchedules(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public Optional<ProcessSchedules> findOf(String processId, String atomId) {
        ProcessOnRuntime process = new ProcessOnRuntime(processId, atomId);
        return process.onlyRow(
                api.inAccount(process.named("find the schedules")),
                list(ProcessSchedulesFields.PROCESS_ID
                        .isEqualTo(processId)
                        .and(ProcessSchedulesFields.ATOM_ID.isEqualTo(atomId))),
                DefaultAllProcessSchedules::of);
    }

    @Override
    public ProcessSchedules update(ProcessSchedules schedules) {
        ProcessOnRuntime process = of(Objects.requireNonNull(schedules, "schedules"));
        schedules.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return api.replace(
                process.named("change the schedules"),
                schedules.id(),
                schedules,
                changed -> process.require(of(changed)));
    }

    private static ProcessOnRuntime of(ProcessSchedules schedules) {
        return new ProcessOnRuntime(schedules.processId(), schedules.atomId());
    }
}
