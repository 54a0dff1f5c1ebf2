package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.history.EntryChain;
import io.github.promodeploy.deploy.history.JournalEntry;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a report needs from the entries of a run. */
final class ReportReader {

    private final List<ReportedStep.Builder> steps = new ArrayList<>();
    private final Map<String, Times> environments = new HashMap<>();
    private final Waves waves = new Waves();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int process = 1;
    private @Nullable Instant begun;
    private @Nullable OpenStep open;
    private @Nullable String rolledBackBy;

    /** A step that has not ended yet. */
    private record OpenStep(Step step, ReportedStep.Builder report) {}

    /** When an environment was begun and done. */
    private record Times(Instant start, @Nullable Instant end) {}

    private ReportReader() {}

    static RunReport read(RunJournal journal, RunSummary run) {
        PackageAndDeployResult result = run.result();
        List<String> lines = until(run.head(), RunLog.entries(journal, run.runId()));
        List<JournalEntry> entries = new ArrayList<>(lines.size());
        for (int line = 1; line <= lines.size(); line++) {
            entries.add(JournalEntry.read(run.runId(), line, lines.get(line - 1)));
        }
        JournalEntry first = entries.get(0);
        JournalEntry last = entries.stream()
                .filter(entry -> entry.kind() != JournalEntry.Kind.ROLLBACK)
                .reduce(first, (one, other) -> other);
        RunSnapshot snapshot = first.snapshot(run.runId());
        ReportReader reader = new ReportReader();
        entries.forEach(reader::add);
        reader.warnings.addAll(result.warnings());
        return RunReport.builder()
                .state(run.state())
                .result(result)
                .server(snapshot.server())
                .accountId(snapshot.accountId())
                .begun(Optional.ofNullable(reader.begun).orElse(first.time()))
                .ended(Optional.of(last)
                        .filter(entry -> entry.kind() == JournalEntry.Kind.ENDED)
                        .filter(entry -> run.outcome().isPresent())
                        .map(JournalEntry::time))
                .planFingerprint(snapshot.fingerprint())
                .steps(reader.steps.stream().map(ReportedStep.Builder::build).toList())
                .environments(
                        result.environments().stream().map(reader::environment).toList())
                .waves(reader.waves.of(result))
                .rolledBackBy(Optional.ofNullable(reader.rolledBackBy))
                .warnings(reader.warnings)
                .journalEntries(lines.size())
                .journalHead(EntryChain.head(lines))
                .journalProblem(EntryChain.problem(run.runId(), lines))
                .build();
    }

    /** The run may have gone on since its summary was read; a report is of one moment. */
    private static List<String> until(String head, List<String> lines) {
        for (int size = lines.size(); size > 0; size--) {
            List<String> before = lines.subList(0, size);
            if (EntryChain.head(before).filter(head::equals).isPresent()) {
                return before;
            }
        }
        return lines;
    }

    private void add(JournalEntry entry) {
        switch (entry.kind()) {
            case RESUMED -> {
                process++;
                open = null;
            }
            case STEP_STARTED -> start(entry);
            case STEP_ENDED -> end(entry);
            case ENVIRONMENT_ENDED ->
                environments.put(entry.environmentId(), new Times(entry.startedAt(), entry.time()));
            case WARNING -> warnings.add(entry.message());
            case INTENT -> entry.write().environmentId().ifPresent(id -> asked(id, entry.time()));
            case ROLLBACK -> rolledBackBy = entry.rollbackRunId();
            case WAVE_ENDED -> waves.ended(entry);
            case GATE_ANSWERED -> waves.answered(entry);
            case STARTED,
                    IN_DOUBT,
                    REFUSED,
                    DONE,
                    RELEASED,
                    VERIFIED,
                    ENDED,
                    ACTION_STARTED,
                    ACTION_NOTED,
                    ACTION_ENDED -> {
                // The result has it.
            }
        }
    }

    private void start(JournalEntry entry) {
        if (begun == null) {
            begun = entry.time();
        }
        ReportedStep.Builder step =
                ReportedStep.builder().step(entry.step()).process(process).startedAt(entry.time());
        open = new OpenStep(entry.step(), step);
        steps.add(step);
    }

    /** An entry that could not be added is missing, so that the end may be that of another step. */
    private void end(JournalEntry entry) {
        if (open != null && open.step() == entry.step()) {
            open.report()
                    .endedAt(entry.time())
                    .outcome(entry.stepOutcome())
                    .attempts(entry.attempts())
                    .message(Optional.of(entry.message()).filter(message -> !message.isEmpty()));
            open = null;
        }
    }

    /** Until it is done, the first write to an environment shows when it was begun. */
    private void asked(String environmentId, Instant time) {
        Times known = environments.get(environmentId);
        if (known == null || known.end() != null) {
            environments.put(environmentId, new Times(time, null));
        }
    }

    private ReportedEnvironment environment(EnvironmentResult result) {
        ReportedEnvironment.Builder environment = ReportedEnvironment.builder().result(result);
        Times times = environments.get(result.environmentId());
        if (times != null) {
            environment.startedAt(times.start()).endedAt(Optional.ofNullable(times.end()));
        }
        return environment.build();
    }
}
