package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.executionrecord.ExecutionRecord;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecords;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.Poller;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QuerySort;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** ExecutionRecords over HTTP. */
public record DefaultExecutionRecords(ResourceApi<ExecutionRecord> api, ClientCalls calls)
        implements ExecutionRecords, QueriedGroup<ExecutionRecord> {

    private static final ResourceCodec<ExecutionRecord> CODEC =
            ResourceCodec.of(ExecutionRecord.class, "executionId", ExecutionRecord::executionId);

    /** There is no record yet, or no longer (Boomi API reference, "Asynchronous operations"). */
    private static final int ACCEPTED = 202;

    private static final int NO_CONTENT = 204;

    public DefaultExecutionRecords(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC), calls);
    }

    @Override
    public Optional<ExecutionRecord> getAsync(String requestId) {
        String path = ApiPath.of(api.name() + "/async", "requestId", requestId);
        return api.call(ApiCall.read("read the record of execution request " + requestId, path, this::decode));
    }

    private Optional<ExecutionRecord> decode(HttpReply reply) {
        return reply.statusCode() == ACCEPTED || reply.statusCode() == NO_CONTENT
                ? Optional.empty()
                : api.decodeAsync(reply);
    }

    @Override
    public ExecutionRecord untilExecuted(String requestId, PollSettings settings) {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(settings, "settings");
        String operation = "wait until execution request " + requestId + " is executed";
        return new Poller<>(calls, operation, settings, DefaultExecutionRecords::state)
                .untilFound(() -> getAsync(requestId), ExecutionRecord::isFinal);
    }

    private static String state(ExecutionRecord found) {
        return "status " + found.statusText().orElse("(none in the response)") + " of execution " + found.executionId();
    }

    @Override
    public Page<ExecutionRecord> query(QueryFilter<ExecutionRecord> filter, QuerySort<ExecutionRecord> sort) {
        return api.query(filter, sort);
    }

    @Override
    public Stream<ExecutionRecord> queryAll(QueryFilter<ExecutionRecord> filter, QuerySort<ExecutionRecord> sort) {
        return api.queryAll(filter, sort);
    }

    @Override
    public Listing<ExecutionRecord> list(QueryFilter<ExecutionRecord> filter, QuerySort<ExecutionRecord> sort) {
        return api.list(filter, sort);
    }
}
