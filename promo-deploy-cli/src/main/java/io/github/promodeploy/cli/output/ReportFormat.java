package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.report.RunReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of a report. */
public enum ReportFormat {
    JSON,
    JUNIT,
    MARKDOWN,
    HTML;

    /** Returns a report in this format. */
    public String write(RunReport report) {
        return switch (this) {
            case JSON -> report.toJson();
            case JUNIT -> report.toJUnitXml();
            case MARKDOWN -> report.toMarkdown();
            case HTML -> report.toHtml();
        };
    }

    private List<String> extensions() {
        return switch (this) {
            case JSON -> List.of(".json");
            case JUNIT -> List.of(".xml");
            case MARKDOWN -> List.of(".md");
            case HTML -> List.of(".html", ".htm");
        };
    }

    /** Returns the format that the extension of a file stands for; empty if it stands for none. */
    public static Optional<ReportFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions().stream().anyMatch(name::endsWith))
                .findFirst();
    }
}
