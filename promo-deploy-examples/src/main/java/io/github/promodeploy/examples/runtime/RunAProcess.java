package io.github.promodeploy.examples.runtime;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecord;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecordFields;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.QuerySort;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs a process on a runtime, waits until it has ended, and cancels it if that takes too long.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the process,
 * the runtime, how many seconds to wait, and dynamic process properties such as {@code REGION=EU}.
 */
public final class RunAProcess {

    private RunAProcess() {}

    /**
     * Runs the example.
     *
     * @param args the process, the runtime, how many seconds to wait, and any number of properties
     */
    public static void main(String[] args) {
        ExecutionRequest.Builder request = ExecutionRequest.builder();
        request.processId(args[0]).atomId(args[1]);
        for (int i = 3; i < args.length; i++) {
            String[] property = args[i].split("=", 2);
            request.dynamicProcessProperty(property[0], property[1]);
        }
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            String requestId = run(client, request.build());
            System.out.println("accepted " + requestId);
            PollSettings everySecond = PollSettings.of(Duration.ofSeconds(1), Integer.parseInt(args[2]) + 1);
            try {
                ExecutionRecord ended = client.executionRecords().untilExecuted(requestId, everySecond);
                System.out.println(
                        ended.executionId() + ": " + ended.statusText().orElseThrow());
                ended.message().ifPresent(System.out::println);
            } catch (PollTimeoutException e) {
                System.out.println(e.getMessage());
                e.lastSeen(ExecutionRecord.class).ifPresent(running -> cancel(client, running));
            }
        }
    }

    /** A run is never repeated. Unless nothing was sent, only a look at the executions shows what became of it, even after a 503. */
    private static String run(BoomiClient client, ExecutionRequest request) {
        Instant before = client.timeSource().instant().minusSeconds(60);
        try {
            return client.executionRequests().create(request).requestId();
        } catch (BoomiException e) {
            if (e.delivery() != Delivery.NOT_SENT) {
                client.executionRecords()
                        .queryAll(
                                ExecutionRecordFields.PROCESS_ID
                                        .isEqualTo(request.processId())
                                        .and(ExecutionRecordFields.ATOM_ID.isEqualTo(request.atomId()))
                                        .and(ExecutionRecordFields.EXECUTION_TIME.isBetween(
                                                before,
                                                client.timeSource().instant().plusSeconds(60))),
                                QuerySort.descending(ExecutionRecordFields.EXECUTION_TIME))
                        .forEach(found -> System.err.println("perhaps this run: " + found.executionId()));
            }
            throw e;
        }
    }

    private static void cancel(BoomiClient client, ExecutionRecord running) {
        client.cancelExecutions().create(running.executionId());
        System.out.println("asked to cancel " + running.executionId());
    }
}
