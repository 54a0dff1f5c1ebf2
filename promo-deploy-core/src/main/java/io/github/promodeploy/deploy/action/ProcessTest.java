package io.github.promodeploy.deploy.action;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecord;
import io.github.promodeploy.boomi.executionrecord.ExecutionStatus;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a process once on one online runtime of the environment, and waits until it has ended. The process is usually a test of its own,
 * which is part of the pack. It passes on {@code COMPLETE}; on {@code COMPLETE_WARN} only {@linkplain #allowingWarnings if it may}.
 * Every other end, and a start that Boomi refuses, is FAILED. It is UNKNOWN when it does not end in time, or when the response to the start
 * is lost: it is never started a second time. Without an online runtime, and when nothing could be started, it is NOT_RUN.
 *
 * <p>Where the pack is installed, the process of that installation is run. The id of the execution request is noted in the journal.
 *
 * <p>An execution that passed does not prove which version ran: a runtime may still have had the version before.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProcessTest implements PostDeploymentAction {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final String processId;
    private final Duration timeout;
    private final boolean warningsAllowed;

    private ProcessTest(String processId, Duration timeout, boolean warningsAllowed) {
        this.processId = processId;
        this.timeout = timeout;
        this.warningsAllowed = warningsAllowed;
    }

    /**
     * Creates a test that waits for 10 minutes at most, and does not allow warnings.
     *
     * @param processId the process: the component in the publishing account
     * @return the test
     * @throws IllegalArgumentException if the id is not well-formed
     */
    public static ProcessTest of(String processId) {
        Objects.requireNonNull(processId, "processId");
        return new ProcessTest(ApiId.require("processId", processId), ProcessTestRequest.DEFAULT_TIMEOUT, false);
    }

    /**
     * Creates the same test with another time to wait.
     *
     * @param newTimeout how long to wait for the end of the execution, more than 0; the time-out of the run applies as well
     * @return the test
     * @throws IllegalArgumentException if the time is not more than 0
     */
    public ProcessTest withTimeout(Duration newTimeout) {
        if (Objects.requireNonNull(newTimeout, "newTimeout").compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("newTimeout must be more than 0, but is " + newTimeout);
        }
        return new ProcessTest(processId, newTimeout, warningsAllowed);
    }

    /**
     * Creates the same test, which passes on {@code COMPLETE_WARN}, too.
     *
     * @return the test
     */
    public ProcessTest allowingWarnings() {
        return new ProcessTest(processId, timeout, true);
    }

    /**
     * Returns the name.
     *
     * @return {@code test} and the process
     */
    @Override
    public String name() {
        return ProcessTestRequest.of(processId).name();
    }

    @Override
    public ActionResult run(PostDeployment deployment) {
        Objects.requireNonNull(deployment, "deployment");
        ExecutionRequest start;
        try {
            Runtimes runtimes = new Runtimes(deployment);
            List<String> all = runtimes.ids();
            if (all.isEmpty()) {
                return ActionResult.notRun("the environment has no runtime");
            }
            Optional<String> runtime = runtimes.online(all);
            if (runtime.isEmpty()) {
                return ActionResult.notRun("no runtime of the environment is online: " + String.join(", ", all));
            }
            Optional<String> process = new Installation(deployment).process(processId);
            if (process.isEmpty()) {
                return ActionResult.failed("the installation of the pack does not have process " + processId
                        + ". Is it part of the pack?");
            }
            start = ExecutionRequest.builder()
                    .processId(process.get())
                    .atomId(runtime.get())
                    .build();
        } catch (BoomiException e) {
            return notStarted(e);
        }
        return run(start, deployment);
    }

    private ActionResult run(ExecutionRequest start, PostDeployment deployment) {
        String requestId;
        try {
            requestId = deployment.client().executionRequests().create(start).requestId();
        } catch (BadRequestException | NotFoundException e) {
            return isRefusal(e) ? ActionResult.failed("Boomi refused to run it: " + e.getMessage()) : lost(start, e);
        } catch (BoomiException e) {
            return isRefusal(e) ? notStarted(e) : lost(start, e);
        }
        deployment.note("execution request " + requestId + " of process " + start.processId() + " on runtime "
                + start.atomId());
        return wait(deployment.client(), requestId);
    }

    /** A server that takes no more requests may have taken this one. */
    private static boolean isRefusal(BoomiException e) {
        return e.delivery().provesNoEffect() && !(e instanceof RateLimitedException);
    }

    private static ActionResult notStarted(BoomiException e) {
        if (e.holdsForAllCalls()) {
            throw e;
        }
        return ActionResult.notRun("nothing was started: " + e.getMessage());
    }

    private static ActionResult lost(ExecutionRequest start, BoomiException e) {
        return ActionResult.unknown("it is not known whether process " + start.processId() + " was started on runtime "
                + start.atomId() + ", and it is not started again: " + e.getMessage());
    }

    private ActionResult wait(BoomiClient client, String requestId) {
        Duration interval = timeout.compareTo(INTERVAL) < 0 ? timeout : INTERVAL;
        int reads = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis() / Math.max(1, interval.toMillis()) + 1);
        try {
            return judge(client.executionRecords().untilExecuted(requestId, PollSettings.of(interval, reads)));
        } catch (PollTimeoutException e) {
            return ActionResult.unknown("it has not ended within " + timeout.toSeconds()
                    + " seconds, and may still run. Look for execution request " + requestId + ": " + e.getMessage());
        } catch (BoomiException e) {
            return ActionResult.unknown("it was started, and its end could not be seen. Look for execution request "
                    + requestId + ": " + e.getMessage());
        }
    }

    private ActionResult judge(ExecutionRecord ended) {
        ExecutionStatus status = ended.status().orElse(ExecutionStatus.UNKNOWN);
        String words = "execution " + ended.executionId() + " ended "
                + ended.statusText().orElse("without a status")
                + ended.message()
                        .filter(message -> !message.isBlank())
                        .map(message -> ": " + message)
                        .orElse("");
        boolean passed =
                status == ExecutionStatus.COMPLETE || (warningsAllowed && status == ExecutionStatus.COMPLETE_WARN);
        return passed ? ActionResult.passed(words) : ActionResult.failed(words);
    }
}
