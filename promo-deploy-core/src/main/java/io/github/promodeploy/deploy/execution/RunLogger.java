package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a run: its start and end at INFO, what is in doubt and what takes long at WARN, everything else at DEBUG. Every line
 * names the run. Thread-safe.
 */
public final class RunLogger implements RunListener {

    private final Logger log;
    private final String runId;

    public RunLogger(String runId) {
        this(runId, LoggerFactory.getLogger("io.github.promodeploy.deploy.PackageAndDeployer"));
    }

    public RunLogger(String runId, Logger log) {
        this.runId = runId;
        this.log = log;
    }

    @Override
    public void runStarted(String id, String dialect) {
        log.info("run {}: started, dialect {}", runId, dialect);
    }

    @Override
    public void runFinished(PackageAndDeployResult result) {
        long deployed = result.environments().stream()
                .filter(environment -> environment.status() == EnvironmentStatus.DEPLOYED)
                .count();
        log.info(
                "run {}: ended {}, {} of {} environments deployed",
                runId,
                result.outcome(),
                deployed,
                result.environments().size());
    }

    @Override
    public void inDoubt(String write, String reason) {
        log.warn("run {}: {} is in doubt: {}", runId, write, reason);
    }

    @Override
    public void reconciled(String write, String finding) {
        log.warn("run {}: {} was in doubt: {}", runId, write, finding);
    }

    @Override
    public void stillWaiting(String what, Duration waited) {
        log.warn("run {}: still waiting for {} after {} s", runId, what, waited.toSeconds());
    }

    @Override
    public void dialectChosen(String dialect) {
        log.debug("run {}: the dialect of the server is {}", runId, dialect);
    }

    @Override
    public void stepFinished(StepReport report) {
        log.debug(
                "run {}: {} {}",
                runId,
                report.step().display(),
                report.message().orElse("done"));
    }

    @Override
    public void waveEnded(EndedWave wave) {
        log.info("run {}: wave '{}' {}", runId, wave.name(), wave.stopped().orElse("passed"));
    }

    @Override
    public void wavePausing(String wave, Duration pause) {
        log.info("run {}: pauses for {} s after wave '{}'", runId, pause.toSeconds(), wave);
    }

    @Override
    public void environmentDone(EnvironmentResult result, int done, int total) {
        log.debug("run {}: environment {} of {}: {} {}", runId, done, total, result.environmentId(), result.status());
    }

    @Override
    public void environmentVerified(EnvironmentResult result) {
        log.debug(
                "run {}: environment {} read back: {}",
                runId,
                result.environmentId(),
                result.verification().map(seen -> seen.verdict().name()).orElse(""));
    }

    @Override
    public void actionEnded(String environmentId, ActionReport report) {
        log.debug("run {}: environment {}: {}", runId, environmentId, report.display());
    }

    @Override
    public void warning(String message) {
        log.debug("run {}: {}", runId, message);
    }
}
