package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.report.RunReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats of a report. */
public enum ReportFormat {
    JSON(RunReport::toJson, ".json"),
    JUNIT(RunReport::toJUnitXml, ".xml"),
    MARKDOWN(RunReport::toMarkdown, ".md"),
    HTML(RunReport::toHtml, ".html", ".htm");

    private final Function<RunReport, String> write;
    private final List<String> extensions;

    ReportFormat(Function<RunReport, String> write, String... extensions) {
        this.write = write;
        this.extensions = List.of(extensions);
    }

    /** Returns a report in this format. */
    public String write(RunReport report) {
        return write.apply(report);
    }

    /** Returns the format that the extension of a file stands for; empty if it stands for none. */
    public static Optional<ReportFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.stream().anyMatch(name::endsWith))
                .findFirst();
    }
}
