package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.executionrequest.AcceptedExecution;
import io.github.promodeploy.boomi.executionrequest.DynamicProcessProperty;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequests;
import io.github.promodeploy.boomi.executionrequest.ProcessPropertyValue;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** ExecutionRequests over HTTP. */
public record DefaultExecutionRequests(ResourceApi<AcceptedExecution> api, ClientCalls calls)
        implements ExecutionRequests {

    private static final ResourceCodec<AcceptedExecution> CODEC = ResourceCodec.named(
            "ExecutionRequest", AcceptedExecution.class, accepted -> Optional.of(accepted.requestId()));

    public DefaultExecutionRequests(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC), calls);
    }

    @Override
    public AcceptedExecution create(ExecutionRequest request) {
        Objects.requireNonNull(request, "request");
        ProcessOnRuntime process = new ProcessOnRuntime(request.processId(), request.atomId());
        request.processProperties().forEach(property -> ApiId.require("componentId", property.componentId()));
        String operation = "run process " + process.processId() + " on runtime " + process.atomId();
        Instant start = calls.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            return api.call(ApiCall.write(operation, api.name(), content(request), reply -> decode(process, reply))
                    .asRun()
                    .hiding(values(request)));
        } catch (BoomiException e) {
            if (mayHaveRun(e)) {
                e.setAdvice("The process may be running. Before you run it again, look for executions of process "
                        + process.processId() + " on runtime " + process.atomId() + " since " + start + ".");
            }
            throw e;
        }
    }

    /** Boomi's own refusal proves that the process does not run, but for a refusal to take more requests. */
    private static boolean mayHaveRun(BoomiException failure) {
        return !failure.delivery().provesNoEffect() || failure instanceof RateLimitedException;
    }

    /** Both lists are sent, also empty: Boomi's OpenAPI document requires them, and its reference does not. */
    private static Content content(ExecutionRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("processId", request.processId());
        body.put("atomId", request.atomId());
        body.put("DynamicProcessProperties", Map.of("DynamicProcessProperty", request.dynamicProcessProperties()));
        body.put("ProcessProperties", Map.of("ProcessProperty", request.processProperties()));
        return Json.write(body);
    }

    private static List<String> values(ExecutionRequest request) {
        return Stream.concat(
                        request.dynamicProcessProperties().stream().map(DynamicProcessProperty::value),
                        request.processProperties().stream()
                                .flatMap(property -> property.values().stream())
                                .map(ProcessPropertyValue::value))
                .toList();
    }

    /** From here on, every failure names the request, since its record can be read by nothing else. */
    private AcceptedExecution decode(ProcessOnRuntime process, HttpReply reply) {
        AcceptedExecution accepted = api.decode(reply);
        String requestId = accepted.requestId();
        if (!ApiId.isValid(requestId)) {
            throw new BadResponseException("its requestId " + ApiId.problem());
        }
        try {
            process.require(new ProcessOnRuntime(
                    accepted.processId().orElse(process.processId()),
                    accepted.atomId().orElse(process.atomId())));
        } catch (BadResponseException | IllegalArgumentException e) {
            throw new BadResponseException("requestId " + requestId + ": " + e.getMessage());
        }
        return accepted;
    }
}
