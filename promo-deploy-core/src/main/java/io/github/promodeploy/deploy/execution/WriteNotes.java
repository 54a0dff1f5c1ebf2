package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records in the journal what became of writes. What this process knows counts for it also when the journal cannot be
 * written: that is a warning, and a process that resumes the run looks the write up. Thread-safe.
 */
final class WriteNotes {

    private final RunLog log;
    private final RunEvents events;
    private final Masking masking;

    WriteNotes(RunLog log, RunEvents events, Masking masking) {
        this.log = log;
        this.events = events;
        this.masking = masking;
    }

    void inDoubt(WriteKey write, String reason) {
        note(
                "the doubt about a write could not be recorded in the journal (" + write.display() + ")",
                () -> log.inDoubt(write, masking.text(reason)));
    }

    void refused(WriteKey write, String reason) {
        note(
                "the refusal of a write could not be recorded in the journal (" + write.display() + ")",
                () -> log.refused(write, masking.text(reason)));
    }

    /**
     * Records a write that took effect.
     *
     * @param created what it created; null when it created nothing
     */
    void done(WriteKey write, Map<String, String> response, @Nullable CreatedObject created) {
        note(
                "the completed write could not be recorded in the journal (" + write.display() + ")",
                () -> log.done(write, response, created));
    }

    void released(Release release) {
        note(
                "the end of the release could not be recorded in the journal",
                () -> log.released(Release.codec().write(release)));
    }

    void verified(String environmentId, Verification verification) {
        note(
                "what was seen in environment " + environmentId + " could not be recorded in the journal",
                () -> log.verified(environmentId, verification));
    }

    void actionNoted(String environmentId, String action, String note) {
        note(
                "what an action noted could not be recorded in the journal (" + action + " in environment "
                        + environmentId + ": " + note + ")",
                () -> log.actionNoted(environmentId, action, note));
    }

    /** A process that resumes the run would not know the verdict. */
    void actionEnded(String environmentId, ActionReport report) {
        note(
                "the end of an action could not be recorded in the journal (" + report.name() + " in environment "
                        + environmentId + ")",
                () -> log.actionEnded(environmentId, report));
    }

    void waveEnded(String wave, @Nullable String stopped) {
        note(
                "the end of wave '" + wave + "' could not be recorded in the journal",
                () -> log.waveEnded(wave, stopped == null ? null : masking.text(stopped)));
    }

    void gateAnswered(String wave, GateAnswer answer) {
        note(
                "the answer of the gate after wave '" + wave + "' could not be recorded in the journal",
                () -> log.gateAnswered(wave, answer));
    }

    void ended(PackageAndDeployResult result, boolean interrupted) {
        note("the end of the run could not be recorded in the journal", () -> log.ended(result, interrupted));
    }

    private void note(String warning, Runnable entry) {
        try {
            entry.run();
        } catch (RunJournalException e) {
            events.warning(warning + ": " + e.getMessage(), e);
        }
    }
}
