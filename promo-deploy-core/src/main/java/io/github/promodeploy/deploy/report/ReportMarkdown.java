package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report as Markdown. Its size has a limit, since the summary of a CI job has one: 1 MiB at GitHub. */
final class ReportMarkdown {

    private static final int MAX_ROWS = 500;
    private static final int MAX_LENGTH = 500;

    private final RunReport report;
    private final StringBuilder markdown = new StringBuilder();

    private ReportMarkdown(RunReport report) {
        this.report = report;
    }

    static String write(RunReport report) {
        ReportMarkdown writer = new ReportMarkdown(report);
        writer.addHeading();
        writer.addWaves();
        writer.addEnvironments();
        writer.addActions();
        writer.addSteps();
        writer.addList("Created", report.result().created().stream().map(CreatedObject::display));
        writer.addList("Existed already", report.result().reused().stream().map(ReportWords::reused));
        writer.addList("Warnings", report.warnings().stream());
        writer.addJournal();
        return writer.markdown.toString();
    }

    private void addHeading() {
        add("## " + ReportWords.kind(report) + " " + code(report.result().runId()));
        add("");
        add("**" + ReportWords.verdict(report) + "**");
        report.next().ifPresent(words -> addParagraph("What to do next:", words));
        ReportWords.failure(report).ifPresent(words -> addParagraph("Message:", words));
        report.journalProblem().ifPresent(words -> addParagraph("The journal was changed by somebody else:", words));
        add("");
        addRow(List.of("", ""));
        add("|---|---|");
        ReportWords.facts(report).forEach((name, value) -> addRow(List.of(code(name), code(value))));
    }

    private void addParagraph(String title, String words) {
        add("");
        add("**" + title + "** " + code(words));
    }

    private void addWaves() {
        if (report.waves().isEmpty()) {
            return;
        }
        addTable("Waves", "Wave", "Deployed", "Outcome", "Ended", "Gate", "Reason");
        report.waves()
                .forEach(wave -> addRow(List.of(
                        code(wave.name()),
                        ReportWords.deployed(wave),
                        wave.outcome(),
                        wave.endedAt().map(ReportWords::time).orElse(""),
                        code(ReportWords.gate(wave)),
                        code(wave.stopped().orElse("")))));
    }

    /** Those that need attention come first. */
    private void addEnvironments() {
        List<ReportedEnvironment> all = report.environments().stream()
                .sorted(Comparator.comparing(
                        environment -> environment.result().status().isReached()))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        addTable(
                "Environments",
                "Environment",
                "Account",
                "Status",
                "Read back",
                "Deployment",
                "Replaces",
                "Took",
                "Reason");
        all.stream().limit(MAX_ROWS).map(this::row).forEach(this::addRow);
        if (all.size() > MAX_ROWS) {
            add("");
            add("And " + (all.size() - MAX_ROWS) + " more. The JSON report lists all.");
        }
    }

    private List<String> row(ReportedEnvironment environment) {
        EnvironmentResult result = environment.result();
        return List.of(
                code(ReportWords.environment(result)),
                code(result.accountId().orElse("")),
                result.status().name(),
                ReportWords.verification(result),
                code(ReportWords.deployment(result)),
                code(result.replaces().map(ReportWords::replaced).orElse("")),
                environment.duration().map(ReportWords::duration).orElse(""),
                code(ReportWords.reason(result)));
    }

    /** Those that need attention come first. */
    private void addActions() {
        List<List<String>> rows = report.environments().stream()
                .map(ReportedEnvironment::result)
                .flatMap(result -> result.actions().stream().map(action -> row(result, action)))
                .sorted(Comparator.comparing(row -> row.get(2).equals("PASSED")))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        addTable("Actions", "Environment", "Action", "Verdict", "Message");
        rows.stream().limit(MAX_ROWS).forEach(this::addRow);
        if (rows.size() > MAX_ROWS) {
            add("");
            add("And " + (rows.size() - MAX_ROWS) + " more. The JSON report lists all.");
        }
    }

    private static List<String> row(EnvironmentResult result, ActionReport action) {
        return List.of(
                code(result.display()), code(action.name()), action.verdict().name(), code(ReportWords.words(action)));
    }

    private void addSteps() {
        addTable("Steps", "Step", "Process", "Outcome", "Began", "Took", "Requests", "Message");
        report.steps()
                .forEach(step -> addRow(List.of(
                        step.step().display(),
                        String.valueOf(step.process()),
                        ReportWords.outcome(report, step),
                        ReportWords.time(step.startedAt()),
                        step.duration().map(ReportWords::duration).orElse(""),
                        String.valueOf(step.attempts()),
                        code(step.message().orElse("")))));
    }

    private void addTable(String title, String... columns) {
        add("");
        add("### " + title);
        add("");
        addRow(List.of(columns));
        add("|" + "---|".repeat(columns.length));
    }

    /** A bar ends a cell, also in code, unless it has a backslash. */
    private void addRow(List<String> cells) {
        add(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void addList(String title, Stream<String> elements) {
        List<String> all = elements.toList();
        if (all.isEmpty()) {
            return;
        }
        add("");
        add("### " + title);
        add("");
        all.stream().limit(MAX_ROWS).forEach(element -> add("- " + code(element)));
        if (all.size() > MAX_ROWS) {
            add("- and " + (all.size() - MAX_ROWS) + " more, which the JSON report lists");
        }
    }

    private void addJournal() {
        add("");
        add(ReportWords.provenance(report));
    }

    private static String code(String text) {
        return Escapes.markdown(Escapes.shortened(text, MAX_LENGTH));
    }

    private void add(String line) {
        markdown.append(line).append('\n');
    }
}
