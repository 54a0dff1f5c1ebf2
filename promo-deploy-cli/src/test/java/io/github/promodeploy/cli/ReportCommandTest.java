package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports of a run, from its journal and when it ends. */
class ReportCommandTest {

    private static final String REQUEST = """
            {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
             "targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private final Map<String, String> environment = new HashMap<>();

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String journal() {
        return file("runs");
    }

    private int run(Consumer<BoomiSimulator> trouble, String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--request", "-", "--gap", "1ms", "--run-id", "run-7"));
        args.addAll(List.of(more));
        return withSimulator(trouble, REQUEST, args);
    }

    private int withSimulator(Consumer<BoomiSimulator> trouble, String request, List<String> args) {
        try (BoomiSimulator boomi = BoomiSimulator.builder()
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.GUIDE)
                        .build())
                .start()) {
            trouble.accept(boomi);
            environment.put("BOOMI_BASE_URL", boomi.baseUrl().toString());
            environment.put("BOOMI_ACCOUNT_ID", boomi.accountId());
            environment.put("BOOMI_USERNAME", boomi.userName());
            environment.put("BOOMI_PASSWORD", boomi.password());
            return execute(request, args.toArray(String[]::new));
        }
    }

    private int execute(String input, String... args) {
        return console.execute(environment, input, args);
    }

    private int report(String... more) {
        environment.clear();
        List<String> args = new ArrayList<>(List.of("report", "run-7", "--journal", journal()));
        args.addAll(List.of(more));
        return execute("", args.toArray(String[]::new));
    }

    private String out() {
        return console.out();
    }

    private String err() {
        return console.err();
    }

    @ParameterizedTest
    @CsvSource({
        "json,     .json, '{',               '\"outcome\":\"DEPLOYED\"'",
        "junit,    .xml,  <?xml,             '<testsuite name=\"promo-deploy.run-7\"'",
        "MARKDOWN, .md,   ## Promotion,      **DEPLOYED",
        "html,     .html, <!DOCTYPE html>,   <title>Promotion run-7: DEPLOYED</title>"
    })
    void report_isWrittenInEachFormat_toStandardOutputAndToAFile(
            String format, String extension, String start, String content) throws IOException {
        assertThat(run(boomi -> {}, "--journal", journal())).isZero();

        assertThat(report("--format", format)).isZero();
        assertThat(out()).startsWith(start).contains(content);
        String printed = out();
        assertThat(report("--out", file("report" + extension))).isZero();
        assertThat(out()).isEmpty();
        assertThat(Files.readString(folder.resolve("report" + extension)).strip())
                .isEqualTo(printed.strip());
        assertThat(report("--format", format, "--out", file("report.txt"))).isZero();
        assertThat(folder.resolve("report.txt")).hasSameTextualContentAs(folder.resolve("report" + extension));
    }

    @Test
    void report_withoutAFormat_isMarkdown() {
        assertThat(run(boomi -> {}, "--journal", journal())).isZero();

        assertThat(report()).isZero();
        assertThat(out()).startsWith("## Promotion `run-7`\n");
    }

    @Test
    void report_thatCannotBeMade_isRefusedWithWords() {
        assertThat(report()).isEqualTo(2);
        assertThat(err()).contains("run run-7 is not in the journal", "'promo-deploy runs' lists its runs");
        assertThat(run(boomi -> {}, "--journal", journal())).isZero();
        assertThat(report("--format", "pdf")).isEqualTo(2);
        assertThat(err()).contains("--format must be json, junit, markdown or html, but is pdf");
        assertThat(report("--out", file("report.pdf"))).isEqualTo(2);
        assertThat(err()).contains("does not end in .json, .xml, .md or .html; add --format");
    }

    @Test
    void report_intoAFolderThatDoesNotExist_createsIt() {
        assertThat(run(boomi -> {}, "--journal", journal())).isZero();

        assertThat(report("--out", file("no/such/folder/report.md"))).isZero();
        assertThat(folder.resolve("no/such/folder/report.md")).content().startsWith("## Promotion `run-7`");
    }

    @ParameterizedTest
    @CsvSource({"file/a.md, 'file is not a folder'", "folder.md, it is a folder", "file/sub/a.md, Not a directory"})
    void report_thatCannotBeWritten_isAFailureInWords(String name, String reason) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Files.createDirectory(folder.resolve("folder.md"));
        assertThat(run(boomi -> {}, "--journal", journal(), "--report", file(name)))
                .isZero();
        assertThat(err())
                .contains("the report could not be written to " + file(name), reason)
                .doesNotContain("java.");

        assertThat(report("--out", file(name))).isEqualTo(1);
        assertThat(err())
                .contains("the report could not be written to " + file(name), reason)
                .doesNotContain("java.");
    }

    @Test
    void run_writesEachReport_andAppendsToTheSummaryOfTheJob() throws IOException {
        Files.writeString(folder.resolve("summary"), "before\n");
        environment.put("GITHUB_STEP_SUMMARY", file("summary"));

        int status =
                run(boomi -> {}, "--journal", journal(), "--report", file("new/a.json"), "--report", file("b.xml"));

        assertThat(status).isZero();
        JsonNode json = new ObjectMapper().readTree(folder.resolve("new/a.json").toFile());
        assertThat(json.path("state").asText()).isEqualTo("DONE");
        assertThat(Files.readString(folder.resolve("b.xml"))).contains("failures=\"0\"");
        assertThat(Files.readString(folder.resolve("summary"))).startsWith("before\n## Promotion `run-7`");
    }

    @Test
    void run_withoutReports_leavesTheSummaryOfTheJobAlone() {
        environment.put("GITHUB_STEP_SUMMARY", file("summary"));

        assertThat(run(boomi -> {}, "--journal", journal())).isZero();

        assertThat(folder.resolve("summary")).doesNotExist();
    }

    @Test
    void run_thatFails_writesItsReports() throws IOException {
        Consumer<BoomiSimulator> trouble =
                boomi -> boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        int status = run(trouble, "--journal", journal(), "--report", file("first.md"));

        assertThat(status).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("first.md"))).contains("**PARTIAL: ", "Busy.", "Resume the run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-journal", ""})
    void run_thatIsNotRecorded_hasAReport(String option) throws IOException {
        String[] more = option.isEmpty()
                ? new String[] {"--journal", journal(), "--report", file("a.md")}
                : new String[] {option, "--report", file("a.md")};
        Consumer<BoomiSimulator> trouble = option.isEmpty()
                ? boomi -> boomi.faults()
                        .on("Environment", Operation.QUERY)
                        .times(99)
                        .boomiError(401, "Unauthorized.")
                : boomi -> {};

        int status = run(trouble, more);

        assertThat(status).isEqualTo(option.isEmpty() ? 1 : 0);
        assertThat(Files.readString(folder.resolve("a.md")))
                .contains(option.isEmpty() ? "Nothing was written" : "**DEPLOYED: ");
    }

    @Test
    void run_withoutAJournal_isNotToBeResumed() throws IOException {
        int status = run(
                boomi -> boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(409, "Busy."),
                "--no-journal",
                "--report",
                file("a.md"),
                "--report",
                file("a.json"));

        assertThat(status).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("a.md")))
                .contains("**PARTIAL: ", "Busy.", "Resuming the run cannot complete it.")
                .doesNotContain("promo-deploy resume", "entries of the journal");
        assertThat(Files.readString(folder.resolve("a.json")))
                .contains("\"state\":\"STOPPED\"", "\"resumable\":false", "\"entries\":0");
    }

    @Test
    void otherRequest_underTheIdOfARunThatIsDone_hasNoReportOfThatRun() throws IOException {
        assertThat(run(boomi -> {}, "--journal", journal())).isZero();

        int status = withSimulator(
                boomi -> {},
                REQUEST.replace("1.2.0", "6.6.6"),
                List.of(
                        "run",
                        "--request",
                        "-",
                        "--run-id",
                        "run-7",
                        "--journal",
                        journal(),
                        "--report",
                        file("a.xml")));

        assertThat(status).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("a.xml")))
                .contains("tests=\"1\"", "failures=\"1\"", "type=\"INVALID_REQUEST\"", "began with another request");
    }

    @Test
    void request_thatIsRefused_hasAReport() throws IOException {
        environment.put("BOOMI_PASSWORD", "x");

        int status = execute("{}", "run", "--request", "-", "--journal", journal(), "--report", file("a.xml"));

        assertThat(status).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("a.xml"))).contains("type=\"INVALID_REQUEST\"", "prodComponentId");
    }

    @Test
    void reportThatCannotBeWritten_leavesTheStatusOfTheRun() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        int status = run(boomi -> {}, "--journal", journal(), "--report", file("file/a.md"));

        assertThat(status).isZero();
        assertThat(err())
                .contains("the report could not be written to " + file("file/a.md"), "changes nothing about the run");
    }

    @Test
    void reportOfAnUnknownFormat_isRefusedBeforeAnythingIsSent() {
        int status = run(boomi -> {}, "--journal", journal(), "--report", file("a.pdf"));

        assertThat(status).isEqualTo(2);
        assertThat(err()).contains("--report must end in .json, .xml, .md or .html, but is " + file("a.pdf"));
        assertThat(out()).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
