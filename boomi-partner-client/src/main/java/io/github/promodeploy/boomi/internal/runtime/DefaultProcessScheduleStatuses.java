package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatusFields;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatuses;
import java.util.Objects;
import java.util.Optional;

/** ProcessScheduleStatuses over HTTP. */
public record DefaultProcessScheduleStatuses(ResourceApi<ProcessScheduleStatus> api)
        implements ProcessScheduleStatuses, QueriedGroup<ProcessScheduleStatus>, ReadableGroup<ProcessScheduleStatus> {

    private static final ResourceCodec<ProcessScheduleStatus> CODEC =
            ResourceCodec.of(ProcessScheduleStatus.class, "id", ProcessScheduleStatus::id);

    public DefaultProcessScheduleStatuses(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public Optional<ProcessScheduleStatus> findOf(String processId, String atomId) {
        ProcessOnRuntime process = new ProcessOnRuntime(processId, atomId);
        return process.onlyRow(
                api.inAccount(process.named("find the schedule status")),
                list(ProcessScheduleStatusFields.PROCESS_ID
                        .isEqualTo(processId)
                        .and(ProcessScheduleStatusFields.ATOM_ID.isEqualTo(atomId))),
                DefaultProcessScheduleStatuses::of);
    }

    @Override
    public ProcessScheduleStatus update(ProcessScheduleStatus status) {
        ProcessOnRuntime process = of(Objects.requireNonNull(status, "status"));
        boolean enabled = status.enabled()
                .orElseThrow(() -> new IllegalArgumentException("the status must say whether it is enabled"));
        return api.replace(
                process.named(enabled ? "enable the schedules" : "pause the schedules"),
                status.id(),
                status,
                changed -> {
                    process.require(of(changed));
                    if (changed.enabled().filter(actual -> actual != enabled).isPresent()) {
                        throw new BadResponseException("it says that enabled is " + !enabled);
                    }
                });
    }

    @Override
    public Optional<ProcessScheduleStatus> enable(String processId, String atomId) {
        return set(processId, atomId, true);
    }

    @Override
    public Optional<ProcessScheduleStatus> disable(String processId, String atomId) {
        return set(processId, atomId, false);
    }

    private Optional<ProcessScheduleStatus> set(String processId, String atomId, boolean enabled) {
        return findOf(processId, atomId)
                .map(found ->
                        found.enabled().filter(actual -> actual == enabled).isPresent()
                                ? found
                                : update(found.withEnabled(enabled)));
    }

    private static ProcessOnRuntime of(ProcessScheduleStatus status) {
        return new ProcessOnRuntime(status.processId(), status.atomId());
    }
}
