package io.github.promodeploy.cli;

import io.github.promodeploy.cli.option.Choice;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.OutputFile;
import io.github.promodeploy.cli.output.ReportFormat;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reports what happened in a run. */
@Command(
        name = "report",
        description = {
            "Reports what happened in a run: every step and environment with its times, what was created, and what to do next.",
            "Only reads the journal, also while the run is in progress. Needs no connection and no credentials."
        },
        footer = {
            "",
            "Formats:",
            "  json      everything, as described by docs/run-report.schema.json",
            "  junit     JUnit XML, which CI servers show as test results",
            "  markdown  for the summary of a CI job, or a comment",
            "  html      one page with a timeline, which needs no network",
            "",
            "'run' and 'resume' write the same reports with --report FILE, also of a run that wrote nothing, which is not recorded.",
            "",
            "Exit status: 0 if the report is written, however the run ended; 1 if its journal cannot be read, or the"
                    + " file cannot be written; 2 for wrong usage, or if there is no such run.",
        })
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Parameters(paramLabel = "RUN_ID", description = "the id of the run; 'promo-deploy runs' lists them")
    private String runId = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json, junit, markdown or html (default: by the extension of FILE, or else markdown)")
    private @Nullable String format;

    @Option(names = "--out", paramLabel = "FILE", description = "file to write to (default: standard output)")
    private @Nullable Path file;

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Override
    public Integer call() {
        Console console = PromoDeploy.of(parent).console();
        ReportFormat chosen = format();
        String report = chosen.write(journal.find(console, runId, RunReport::of));
        if (file == null) {
            console.printResult(report.stripTrailing());
            return ExitStatus.OK;
        }
        Optional<String> problem = OutputFile.write(file, report);
        problem.ifPresent(words -> console.printMessage("the report could not be written to " + file + ": " + words));
        return problem.isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private ReportFormat format() {
        if (format != null) {
            return Choice.of("--format", format, List.of(ReportFormat.values()));
        }
        return file == null
                ? ReportFormat.MARKDOWN
                : ReportFormat.of(file)
                        .orElseThrow(() -> new UsageException(
                                "--out " + file + " does not end in .json, .xml, .md or .html; add --format"));
    }
}
