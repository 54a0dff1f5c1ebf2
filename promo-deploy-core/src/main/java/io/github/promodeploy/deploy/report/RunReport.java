package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.journal.UnknownRunException;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What happened in a run, from its journal: every step with its start, end, attempts and outcome, every environment, everything that was
 * created or existed already, every warning, and what to do next. A report can be made of any run at any time, also while it is in progress.
 * Making one sends nothing, writes nothing, and does not lock the run.
 *
 * <pre>{@code
 * RunReport report = RunReport.of(journal, runId);
 * Files.writeString(Path.of("report.html"), report.toHtml());
 * }</pre>
 *
 * <p>Names and messages that came from a server or a user are escaped in every form. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface RunReport permits ImmutableRunReport {

    /**
     * Makes the report of a run, as it is now.
     *
     * @param journal the journal
     * @param runId the id of the run
     * @return the report
     * @throws UnknownRunException if the journal does not have the run, because it wrote nothing
     * @throws RunJournalException if the entries of the run cannot be read; the message says which line is damaged
     */
    static RunReport of(RunJournal journal, String runId) {
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(runId, "runId");
        return ReportReader.read(journal, RunSummary.of(journal, runId));
    }

    /**
     * Makes the report of a run that has just ended. If the journal does not have what the run returned, the report is made from that
     * alone: it has no server, account, fingerprint and hash. So it is for a run that wrote nothing, one that was refused because its id
     * is that of another run, and one whose journal cannot be read or written.
     *
     * @param journal the journal
     * @param result what the run returned
     * @return the report
     */
    static RunReport of(RunJournal journal, PackageAndDeployResult result) {
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(result, "result");
        try {
            RunReport recorded = of(journal, result.runId());
            return recorded.result().toResponse().equals(result.toResponse()) ? recorded : UnrecordedRun.report(result);
        } catch (RunJournalException notRecorded) {
            return UnrecordedRun.report(result);
        }
    }

    /**
     * Starts a value.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the state of the run.
     *
     * @return the state
     */
    RunSummary.State state();

    /**
     * Returns what the run did: the request, the outcome, every id, what was created and what existed already, and the failure. See
     * {@link RunSummary#result()}.
     *
     * @return the result, without its exceptions
     */
    PackageAndDeployResult result();

    /**
     * Returns the address of the server.
     *
     * @return the address; empty when the run is not in the journal
     */
    Optional<String> server();

    /**
     * Returns the primary account.
     *
     * @return its id; empty when the run is not in the journal
     */
    Optional<String> accountId();

    /**
     * Returns when the run began.
     *
     * @return the time; empty when the request was refused
     */
    Optional<Instant> begun();

    /**
     * Returns when the last process ended its part of the run.
     *
     * @return the time; empty while a process is at work on the run, and when one was interrupted
     */
    Optional<Instant> ended();

    /**
     * Returns the SHA-256 of what the run was about to do when its checks had passed: the request without its labels, the settings, the
     * targets, and what was there before. A plan has the same {@linkplain io.github.promodeploy.deploy.plan.PromotionPlan#fingerprint
     * fingerprint} if it builds on the same.
     *
     * @return 64 hexadecimal digits; empty when the run is not in the journal
     */
    Optional<String> planFingerprint();

    /**
     * Returns the steps that were begun, by all processes that worked on the run.
     *
     * @return the steps, in the order in which they began
     */
    List<ReportedStep> steps();

    /**
     * Returns the target environments, in the order in which they were named or found.
     *
     * @return the environments
     */
    List<ReportedEnvironment> environments();

    /**
     * Returns the waves of the request, in their order.
     *
     * @return the waves; empty when the request has none
     */
    List<ReportedWave> waves();

    /**
     * Returns the rollback of the run.
     *
     * @return its id, under which the journal has it as a run of its own; empty when none has begun
     */
    Optional<String> rolledBackBy();

    /**
     * Returns the warnings of all processes that worked on the run.
     *
     * @return the warnings, each once
     */
    List<String> warnings();

    /**
     * Returns how many entries the journal has of the run.
     *
     * @return the number; 0 when the run is not in the journal
     */
    int journalEntries();

    /**
     * Returns the SHA-256 of the last entry. A report that is kept elsewhere shows with it whether entries were cut off or rewritten
     * afterwards: {@link RunSummary#head()} is then another one.
     *
     * @return 64 hexadecimal digits; empty when the run is not in the journal
     */
    Optional<String> journalHead();

    /**
     * Returns which line of the journal does not fit, see {@link RunSummary#chainProblem()}.
     *
     * @return the problem; empty when all entries fit
     */
    Optional<String> journalProblem();

    /**
     * Returns how long the run took, from its begin to the end of the last process, including the time between processes.
     *
     * @return the time, 0 if the clock was set back meanwhile; empty when the run has not ended or was refused
     */
    default Optional<Duration> duration() {
        return begun().flatMap(start -> ended().map(end -> ReportWords.between(start, end)));
    }

    /**
     * Returns what to do next.
     *
     * @return one or more sentences in plain text; empty when the run did everything it was asked to do
     */
    default Optional<String> next() {
        return NextAction.of(this);
    }

    /**
     * Returns the report as JSON. It has the fields of {@link PackageAndDeployResult#toJson}, and more. {@code docs/run-report.schema.json}
     * describes it.
     *
     * @return a JSON object over several lines; terminal control characters are escaped
     */
    default String toJson() {
        return ReportJson.write(this);
    }

    /**
     * Returns the report as JUnit XML, which CI servers show as test results: a test case for the run, for each step and for each
     * environment. A failed one is a failure, one whose outcome is unknown is an error, and one that was not attempted is skipped.
     *
     * @return an XML document that conforms to the schema of Surefire's reports
     */
    default String toJUnitXml() {
        return ReportJUnit.write(this);
    }

    /**
     * Returns the report as Markdown, for the summary of a CI job or a comment. At most 500 environments are listed, those that are not
     * deployed first, and long texts are shortened.
     *
     * @return GitHub-flavored Markdown
     */
    default String toMarkdown() {
        return ReportMarkdown.write(this);
    }

    /**
     * Returns the report as one HTML page that loads nothing from elsewhere.
     *
     * @return an HTML document in UTF-8
     */
    default String toHtml() {
        return ReportHtml.write(this);
    }

    /** Builds a {@link RunReport}. */
    final class Builder extends ImmutableRunReport.Builder {
        Builder() {}
    }
}
