package io.github.promodeploy.service;

import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.journal.UnknownRunException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The promotions of the service, whichever replica works on them. Thread-safe. */
final class Promotions {

    private final PackageAndDeployer deployer;
    private final RunJournal journal;
    private final RequestTable requests;
    private final Set<RunHandle> inProgress = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Promotions(PackageAndDeployer deployer, RunJournal journal, RequestTable requests) {
        this.deployer = deployer;
        this.journal = journal;
        this.requests = requests;
    }

    /**
     * What is known of a promotion.
     *
     * @param state a state of {@link RunSummary}, {@code ACCEPTED} before its first write, or {@code FAILED} if it ended before that
     * @param response the response as JSON, as far as it is known
     */
    record Status(String state, Optional<String> response) {}

    /** Accepts a request, and starts its run. Returns false if the run id belongs to another request. */
    boolean accept(String runId, String json, PackageAndDeployRequest request) throws SQLException {
        if (!requests.accept(runId, json)) {
            return PackageAndDeployRequest.fromJson(
                            requests.find(runId).orElseThrow().request())
                    .equals(request);
        }
        follow(deployer.start(request, runId));
        return true;
    }

    Optional<Status> status(String runId) throws SQLException {
        Optional<RequestTable.Accepted> accepted = requests.find(runId);
        if (accepted.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> kept = Optional.ofNullable(accepted.get().response());
        try {
            RunSummary run = RunSummary.of(journal, runId);
            return Optional.of(new Status(run.state().name(), response(run).or(() -> kept)));
        } catch (UnknownRunException notBegun) {
            return Optional.of(new Status(kept.isPresent() ? "FAILED" : "ACCEPTED", kept));
        }
    }

    private static Optional<String> response(RunSummary run) {
        return run.state() == RunSummary.State.DAMAGED
                ? Optional.empty()
                : Optional.of(run.result().toResponse().toJson());
    }

    /** Continues what other replicas, or an earlier process, have left. */
    void resumeInterrupted() throws SQLException {
        deployer.startInterrupted().forEach(this::follow);
        List<String> begun = journal.runIds();
        for (RequestTable.Accepted accepted : requests.open()) {
            String runId = accepted.runId();
            if (!begun.contains(runId) && !isInProgress(runId) && !journal.isInUse(runId)) {
                follow(deployer.start(PackageAndDeployRequest.fromJson(accepted.request()), runId));
            }
        }
    }

    private boolean isInProgress(String runId) {
        return inProgress.stream().anyMatch(run -> run.runId().equals(runId));
    }

    /** Two handles may have the same run for a moment; all but one of them end at once, since only one can claim it. */
    private void follow(RunHandle run) {
        inProgress.add(run);
        var unused = run.result().whenComplete((result, failure) -> ended(run, result));
    }

    private void ended(RunHandle run, @Nullable PackageAndDeployResult result) {
        inProgress.remove(run);
        if (result != null && isForGood(result)) {
            keep(run.runId(), result);
        }
    }

    /** A run that a shutdown has ended, that another replica works on, or whose journal was out of reach has no response yet. */
    private boolean isForGood(PackageAndDeployResult result) {
        boolean withoutJournal = result.failure()
                .flatMap(failure -> failure.cause())
                .filter(RunJournalException.class::isInstance)
                .isPresent();
        return !stopping && !withoutJournal;
    }

    private void keep(String runId, PackageAndDeployResult result) {
        try {
            requests.ended(runId, result.toResponse().toJson());
        } catch (SQLException e) {
            System.err.println("the response of run " + runId + " could not be kept: " + e.getMessage());
        }
    }

    /** Stops all runs before their next call, so that other replicas continue them. Waits for the calls in progress. */
    void stop(Duration patience) {
        stopping = true;
        List<RunHandle> runs = List.copyOf(inProgress);
        runs.forEach(RunHandle::stopForShutdown);
        CompletableFuture<?>[] ends = runs.stream().map(RunHandle::result).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println("a call takes too long; it is interrupted, and the next replica looks for its effect");
        } catch (Exception e) {
            System.err.println("a run ended with " + e);
        }
    }
}
