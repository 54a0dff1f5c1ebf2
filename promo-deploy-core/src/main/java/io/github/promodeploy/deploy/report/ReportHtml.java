package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.internal.Sha256;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes a report as one HTML page. A Content-Security-Policy lets it use its own style and script, by their hashes, and nothing else, so
 * that nothing in a name or message could act even if it were not escaped.
 */
final class ReportHtml {

    private static final int MAX_LENGTH = 500;
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");
    private static final String POLICY = "default-src 'none'; style-src " + hash(STYLE) + "; script-src " + hash(SCRIPT)
            + "; base-uri 'none'; form-action 'none'";

    private final RunReport report;
    private final Markup html = new Markup();

    private ReportHtml(RunReport report) {
        this.report = report;
    }

    static String write(RunReport report) {
        return new ReportHtml(report).page();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportHtml.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(text)) + "'";
    }

    private String page() {
        html.own("<!DOCTYPE html>\n");
        html.element(
                "html",
                page -> {
                    page.element("head", head -> writeHead());
                    page.element("body", body -> writeBody());
                },
                "lang",
                "en");
        return html.own("\n").toString();
    }

    private void writeHead() {
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element(
                "title",
                ReportWords.kind(report) + " " + report.result().runId() + ": "
                        + report.result().outcome());
        html.element("style", style -> style.own(STYLE));
    }

    private void writeBody() {
        html.element("header", header -> {
            header.element(
                    "h1", ReportWords.kind(report) + " " + report.result().runId());
            header.element(
                    "p",
                    ReportWords.verdict(report),
                    "class",
                    "verdict " + cssClass(report.result().outcome().name()));
        });
        html.element("main", main -> {
            writeNext();
            writeFacts();
            writeTimelines();
            writeWaves();
            writeEnvironments();
            writeActions();
            writeSteps();
            writeList("Created", report.result().created().stream().map(CreatedObject::display));
            writeList("Existed already", report.result().reused().stream().map(ReportWords::reused));
            writeList("Warnings", report.warnings().stream());
        });
        html.element("footer", footer -> footer.element("p", ReportWords.provenance(report)));
        html.element("script", script -> script.own(SCRIPT));
    }

    private void writeNext() {
        report.next().ifPresent(words -> writeNote("What to do next", words));
        ReportWords.failure(report).ifPresent(words -> writeNote("Message", words));
        report.journalProblem().ifPresent(words -> writeNote("The journal was changed by somebody else", words));
    }

    private void writeNote(String title, String words) {
        html.element(
                "section",
                section -> {
                    section.element("h2", title);
                    section.element("p", Escapes.shortened(words, 4 * MAX_LENGTH));
                },
                "class",
                "note");
    }

    private void writeFacts() {
        html.element("section", section -> {
            section.element("h2", "Run");
            section.element(
                    "dl",
                    list -> ReportWords.facts(report).forEach((name, value) -> {
                        list.element("dt", name);
                        list.element("dd", shortened(value));
                    }));
        });
    }

    private void writeTimelines() {
        List<Timeline> timelines = Timeline.of(report);
        if (timelines.isEmpty()) {
            return;
        }
        html.element("section", section -> {
            section.element("h2", "Timeline");
            timelines.forEach(timeline -> section.element("figure", figure -> {
                figure.element("figcaption", timeline.caption());
                timeline.writeTo(figure);
            }));
        });
    }

    private void writeWaves() {
        if (!report.waves().isEmpty()) {
            writeTable(
                    "Waves",
                    List.of("Wave", "Deployed", "Outcome", "Ended", "Gate", "Reason"),
                    report.waves().stream().map(ReportHtml::cells));
        }
    }

    private static List<Cell> cells(ReportedWave wave) {
        return List.of(
                Cell.of(wave.name()),
                Cell.of(ReportWords.deployed(wave)),
                Cell.status(wave.outcome()),
                Cell.of(wave.endedAt().map(ReportWords::time).orElse("")),
                Cell.of(ReportWords.gate(wave)),
                Cell.of(wave.stopped().orElse("")));
    }

    private void writeEnvironments() {
        if (!report.environments().isEmpty()) {
            writeTable(
                    "Environments",
                    List.of(
                            "Environment",
                            "Account",
                            "Status",
                            "Read back",
                            "Deployment",
                            "Replaces",
                            "Took",
                            "Reason"),
                    report.environments().stream().map(ReportHtml::cells));
        }
    }

    private static List<Cell> cells(ReportedEnvironment environment) {
        EnvironmentResult result = environment.result();
        return List.of(
                Cell.of(ReportWords.environment(result)),
                Cell.of(result.accountId().orElse("")),
                Cell.status(result.status().name()),
                Cell.of(ReportWords.verification(result)),
                Cell.of(ReportWords.deployment(result)),
                Cell.of(result.replaces().map(ReportWords::replaced).orElse("")),
                environment.duration().map(Cell::of).orElse(Cell.NONE),
                Cell.of(ReportWords.reason(result)));
    }

    private void writeActions() {
        List<List<Cell>> rows = report.environments().stream()
                .map(ReportedEnvironment::result)
                .flatMap(result -> result.actions().stream().map(action -> cells(result, action)))
                .toList();
        if (!rows.isEmpty()) {
            writeTable("Actions", List.of("Environment", "Action", "Verdict", "Message"), rows.stream());
        }
    }

    private static List<Cell> cells(EnvironmentResult result, ActionReport action) {
        return List.of(
                Cell.of(result.display()),
                Cell.of(action.name()),
                Cell.status(action.verdict().name()),
                Cell.of(ReportWords.words(action)));
    }

    private void writeSteps() {
        if (!report.steps().isEmpty()) {
            writeTable(
                    "Steps",
                    List.of("Step", "Process", "Outcome", "Began", "Took", "Requests", "Message"),
                    report.steps().stream().map(this::cells));
        }
    }

    private List<Cell> cells(ReportedStep step) {
        return List.of(
                Cell.of(step.step().display()),
                Cell.of(String.valueOf(step.process())),
                Cell.status(ReportWords.outcome(report, step)),
                Cell.of(ReportWords.time(step.startedAt())),
                step.duration().map(Cell::of).orElse(Cell.NONE),
                Cell.of(String.valueOf(step.attempts())),
                Cell.of(step.message().orElse("")));
    }

    private void writeTable(String title, List<String> columns, Stream<List<Cell>> rows) {
        html.element("section", section -> {
            section.element("h2", title);
            section.element(
                    "table",
                    table -> {
                        table.element(
                                "thead",
                                head -> head.element(
                                        "tr",
                                        row -> columns.forEach(column -> row.element(
                                                "th",
                                                cell -> cell.element("button", column, "type", "button"),
                                                "scope",
                                                "col"))));
                        table.element(
                                "tbody",
                                body -> rows.forEach(
                                        cells -> body.element("tr", row -> cells.forEach(cell -> cell.writeTo(row)))));
                    },
                    "class",
                    "sortable " + title.toLowerCase(Locale.ROOT),
                    "aria-label",
                    title);
        });
    }

    private void writeList(String title, Stream<String> elements) {
        List<String> all = elements.toList();
        if (!all.isEmpty()) {
            html.element("section", section -> {
                section.element("h2", title);
                section.element("ul", list -> all.forEach(element -> list.element("li", shortened(element))));
            });
        }
    }

    private static String cssClass(String outcome) {
        return Status.of(outcome).cssClass();
    }

    private static String shortened(String text) {
        return Escapes.shortened(text, MAX_LENGTH);
    }

    /**
     * A cell of a table.
     *
     * @param sortKey what the column is sorted by, if it is not the text
     * @param cssClass the color of the text; empty for none
     */
    private record Cell(String text, String sortKey, String cssClass) {

        static final Cell NONE = new Cell("", "", "");

        static Cell of(String text) {
            return new Cell(shortened(text), "", "");
        }

        static Cell status(String outcome) {
            return new Cell(outcome, "", ReportHtml.cssClass(outcome));
        }

        static Cell of(Duration duration) {
            return new Cell(ReportWords.duration(duration), String.valueOf(duration.toMillis()), "");
        }

        void writeTo(Markup row) {
            String[] sort = sortKey.isEmpty() ? new String[0] : new String[] {"data-sort", sortKey};
            row.element(
                    "td",
                    cell -> {
                        if (cssClass.isEmpty()) {
                            cell.text(text);
                        } else {
                            cell.element("span", text, "class", cssClass);
                        }
                    },
                    sort);
        }
    }
}
