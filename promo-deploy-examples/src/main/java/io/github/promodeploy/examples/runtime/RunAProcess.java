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
import java.util.Arrays;

/**
 * Runs a process on a runtime, waits until it has ended, and cancels it if that takes too long.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the process,
 * the runtime, how many seconds to wait, and dynamic process properties such as {@code REGION=EU}. Exit status: 0 if the process
 * succeeded, 1 if it failed, took too long or could not be started, 2 if the arguments are wrong; then nothing was started.
 */
public final class RunAProcess {

    private RunAProcess() {}

    /**
     * Runs the example.
     *
     * @param args the process, the runtime, how many seconds to wait, and any number of properties
     */
    public static void main(String[] args) {
        if (!isValid(args)) {
            System.err.println("usage: RunAProcess PROCESS_ID RUNTIME_ID SECONDS [NAME=VALUE]...");
            System.exit(2);
        }
        ExecutionRequest.Builder request = ExecutionRequest.builder();
        request.processId(args[0]).atomId(args[1]);
        Arrays.stream(args)
                .skip(3)
                .map(arg -> arg.split("=", 2))
                .forEach(property -> request.dynamicProcessProperty(property[0], property[1]));
        PollSettings everySecond = PollSettings.of(Duration.ofSeconds(1), Integer.parseInt(args[2]) + 1);
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            String requestId = run(client, request.build());
            System.out.println("accepted " + requestId);
            System.exit(hasSucceeded(client, requestId, everySecond) ? 0 : 1);
        }
    }

    /** Checks everything before the process is started, since it cannot be started again. */
    private static boolean isValid(String[] args) {
        return args.length >= 3
                && args[2].matches("[0-9]{1,6}")
                && Arrays.stream(args).skip(3).allMatch(arg -> arg.indexOf('=') > 0);
    }

    private static boolean hasSucceeded(BoomiClient client, String requestId, PollSettings settings) {
        try {
            ExecutionRecord ended = client.executionRecords().untilExecuted(requestId, settings);
            System.out.println(ended.executionId() + ": " + ended.statusText().orElse("no status"));
            ended.message().ifPresent(System.out::println);
            return ended.isSuccess();
        } catch (PollTimeoutException e) {
            System.out.println(e.getMessage());
            e.lastSeen(ExecutionRecord.class).ifPresent(running -> cancel(client, running));
            return false;
        }
    }

    /** A run is never repeated. Unless nothing was sent, only a look at the executions shows what became of it, even after a 503. */
    private static String run(BoomiClient client, ExecutionRequest request) {
        Instant before = client.timeSource().instant().minusSeconds(60);
        try {
            return client.executionRequests().create(request).requestId();
        } catch (BoomiException e) {
            if (e.delivery() != Delivery.NOT_SENT) {
                printRunsSince(before, client, request, e);
            }
            throw e;
        }
    }

    private static void printRunsSince(
            Instant before, BoomiClient client, ExecutionRequest request, BoomiException failure) {
        Instant after = client.timeSource().instant().plusSeconds(60);
        try {
            client.executionRecords()
                    .queryAll(
                            ExecutionRecordFields.PROCESS_ID
                                    .isEqualTo(request.processId())
                                    .and(ExecutionRecordFields.ATOM_ID.isEqualTo(request.atomId()))
                                    .and(ExecutionRecordFields.EXECUTION_TIME.isBetween(before, after)),
                            QuerySort.descending(ExecutionRecordFields.EXECUTION_TIME))
                    .forEach(found -> System.err.println("perhaps this run: " + found.executionId()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static void cancel(BoomiClient client, ExecutionRecord running) {
        client.cancelExecutions().create(running.executionId());
        System.out.println("asked to cancel " + running.executionId());
    }
}
