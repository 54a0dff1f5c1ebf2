package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.OutputFile;
import io.github.promodeploy.cli.output.ReportFormat;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.report.RunReport;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Says which reports are written when a run ends. */
public final class ReportOptions {

    /** Where GitHub Actions takes the summary of a job from. */
    private static final String GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY";

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = {
                "write a report of the run when it ends, whatever its outcome, as .json, .xml (JUnit), .md or .html;"
                        + " repeatable. On GitHub Actions, the summary of the job gets the report, too"
            })
    private List<Path> files = List.of();

    /**
     * Checks the files before the run begins.
     *
     * @throws UsageException if the extension of a file stands for no format
     */
    public void check() {
        files.forEach(ReportOptions::format);
    }

    private static ReportFormat format(Path file) {
        return ReportFormat.of(file)
                .orElseThrow(
                        () -> new UsageException("--report must end in .json, .xml, .md or .html, but is " + file));
    }

    /** Writes the reports of a run that has ended. What cannot be written is a message: the run has ended as it has. */
    public void write(Console console, Supplier<RunReport> made) {
        if (files.isEmpty()) {
            return;
        }
        try {
            RunReport report = made.get();
            files.forEach(file -> write(console, file, format(file).write(report)));
            summary(console)
                    .ifPresent(file -> write(
                            console, file, report.toMarkdown(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (RuntimeException e) {
            console.printMessage(
                    "the report could not be made, which changes nothing about the run: " + e.getMessage());
        }
    }

    private static Optional<Path> summary(Console console) {
        return Optional.ofNullable(console.environment().get(GITHUB_SUMMARY))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    private static void write(Console console, Path file, String text, OpenOption... options) {
        OutputFile.write(file, text, options)
                .ifPresent(problem -> console.printMessage("the report could not be written to " + file
                        + ", which changes nothing about the run: " + problem));
    }
}
