package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The forms of a report: what is published about them holds, and nothing that a server or user chose can act in them. */
class ReportFormatsTest {

    private static final String HOSTILE =
            "<script>alert(1)</script> & \"x\" 'y' | `code` ]]> \u001b[31mred\u001b[0m \u202e \u0000 @everyone"
                    + " https://example.com #1\nnext line\r\n\ttab   end";

    private final RunJournal journal = RunJournal.inMemory();

    private RunReport report(TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request) {
        dialect.deployer(bed).journal(journal).build().run(request.build(), TestBed.RUN);
        return RunReport.of(journal, TestBed.RUN);
    }

    private RunReport deployed() {
        return report(TestDialect.GUIDE, TestDialect.GUIDE.bed(), TestBed.newPack());
    }

    private RunReport partial() {
        TestBed bed = TestDialect.PLATFORM.bed();
        TestDialect.PLATFORM.deploying(bed.boomi, "env-1").boomiError(409, HOSTILE);
        return report(TestDialect.PLATFORM, bed, TestBed.newPack().newPackName("Pack <b>&amp;</b> | `x`"));
    }

    private RunReport unknown() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetAfterProcessing();
        return report(TestDialect.GUIDE, bed, TestBed.newPack());
    }

    private RunReport tested() {
        TestBed bed = TestDialect.GUIDE.bed();
        TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .action(new PostDeploymentAction() {
                    @Override
                    public String name() {
                        return "smoke";
                    }

                    @Override
                    public ActionResult run(PostDeployment deployment) {
                        deployment.note(HOSTILE);
                        return switch (deployment.target().environmentId()) {
                            case "env-1" -> ActionResult.failed(HOSTILE);
                            case "env-2" -> ActionResult.notRun("nobody there");
                            default -> ActionResult.passed();
                        };
                    }
                })
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        return RunReport.of(journal, TestBed.RUN);
    }

    @Test
    void actions_areInEveryFormat() throws Exception {
        RunReport report = tested();

        Document suite = parse(report.toJUnitXml());

        assertThat(verdict(suite, "smoke in environment East Production (env-1)"))
                .isEqualTo("failure");
        assertThat(verdict(suite, "smoke in environment East Disaster Recovery (env-2)"))
                .isEqualTo("skipped");
        assertThat(verdict(suite, "smoke in environment West Production (env-3)"))
                .isEqualTo("passed");
        assertThat(report.toMarkdown())
                .contains("### Actions", "3 of 3 environments deployed, actions passed in 1 of 3");
        assertThat(report.toHtml()).contains("<h2>Actions</h2>", "class=\"bad\"", "NOT_RUN");
        assertThat(report.toJson()).contains("\"verdict\":\"NOT_RUN\"");
    }

    private RunReport failed() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("IntegrationPack", Operation.CREATE).boomiError(409, HOSTILE);
        return report(TestDialect.GUIDE, bed, TestBed.newPack());
    }

    private RunReport interrupted() {
        deployed();
        RunJournal cut = RunJournal.inMemory();
        try (RunJournal.Claim claim = cut.claim(TestBed.RUN)) {
            journal.entries(TestBed.RUN).stream()
                    .takeWhile(entry -> !entry.contains("\"write\":\"RELEASE\",\"response\""))
                    .forEach(claim::append);
        }
        return RunReport.of(cut, TestBed.RUN);
    }

    private RunReport waves() {
        return report(
                TestDialect.GUIDE,
                TestDialect.GUIDE.bed(),
                TestBed.newPack()
                        .addWave(Wave.builder()
                                .name("canary")
                                .addEnvironmentId("env-3")
                                .build())
                        .addWave(Wave.builder()
                                .name("rest")
                                .addEnvironmentIds("env-1", "env-2")
                                .build()));
    }

    static Stream<String> reports() {
        return Stream.of("deployed", "partial", "unknown", "failed", "waves", "interrupted", "tested");
    }

    private RunReport named(String name) {
        return switch (name) {
            case "deployed" -> deployed();
            case "partial" -> partial();
            case "unknown" -> unknown();
            case "failed" -> failed();
            case "tested" -> tested();
            case "waves" -> waves();
            default -> interrupted();
        };
    }

    @ParameterizedTest
    @MethodSource("reports")
    void json_isAsPublished(String name) throws Exception {
        RunReport report = named(name);
        ObjectNode published = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("../docs/run-report.schema.json").toFile());
        closeObjects(published);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(published);
        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(schema.validate(json)).isEmpty();
        assertThat(json.path("outcome").asText())
                .isEqualTo(report.result().outcome().name());
    }

    /** A published schema allows fields of later versions; this version has none that it does not describe. */
    private static void closeObjects(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ReportFormatsTest::closeObjects);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void junitXml_isAsSurefireWritesIt(String name) throws Exception {
        String xml = named(name).toJUnitXml();

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(surefireSchema().toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    /** The build unpacks it from Surefire's sources. */
    private static Path surefireSchema() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "surefire-schema"))) {
            return files.filter(file -> file.endsWith("surefire-test-report.xsd"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String verdict(Document suite, String testCase) {
        NodeList cases = suite.getElementsByTagName("testcase");
        return IntStream.range(0, cases.getLength())
                .mapToObj(i -> (Element) cases.item(i))
                .filter(each -> each.getAttribute("name").contains(testCase))
                .map(each -> Stream.of("failure", "error", "skipped")
                        .filter(kind -> each.getElementsByTagName(kind).getLength() == 1)
                        .findFirst()
                        .orElse("passed"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void junitXml_ofAPartialRun_hasAVerdictOfEachCase() throws Exception {
        RunReport report = partial();
        Document suite = parse(report.toJUnitXml());

        assertThat(verdict(suite, "run")).isEqualTo("failure");
        assertThat(verdict(suite, "step release")).isEqualTo("passed");
        assertThat(verdict(suite, "step deploy")).isEqualTo("failure");
        assertThat(verdict(suite, "env-1")).isEqualTo("failure");
        assertThat(verdict(suite, "env-2")).isEqualTo("passed");
        Element root = suite.getDocumentElement();
        assertThat(root.getAttribute("failures")).isEqualTo("3");
        assertThat(root.getAttribute("errors")).isEqualTo("0");
        assertThat(root.getAttribute("tests"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("testcase").getLength()));
    }

    @Test
    void junitXml_ofARunWhoseOutcomeIsUnknown_hasErrorsAndSkippedCases() throws Exception {
        RunReport report = unknown();
        Document suite = parse(report.toJUnitXml());

        assertThat(report.result().outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(verdict(suite, "run")).isEqualTo("failure");
        assertThat(verdict(suite, "step release")).isEqualTo("error");
        assertThat(verdict(suite, "env-1"))
                .isEqualTo(
                        report.environments().get(0).result().status() == EnvironmentStatus.UNKNOWN
                                ? "error"
                                : "skipped");
    }

    @Test
    void junitXml_ofARunThatIsDone_passes() throws Exception {
        Document suite = parse(deployed().toJUnitXml());

        assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
        assertThat(suite.getElementsByTagName("error").getLength()).isZero();
        assertThat(suite.getElementsByTagName("skipped").getLength()).isZero();
        assertThat(verdict(suite, "environment ")).isEqualTo("passed");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void nothingThatAServerOrUserChose_actsInAReport(String name) {
        RunReport report = named(name);

        assertThat(report.toHtml()).doesNotContain("<script>alert", "<b>&amp;").containsOnlyOnce("<script>");
        assertThat(Stream.of(report.toHtml(), report.toMarkdown(), report.toJUnitXml(), report.toJson()))
                .allSatisfy(text -> assertThat(text).doesNotContain("\u001b", "\u202e", "\u0000"));
        assertThat(report.toMarkdown().lines())
                .allSatisfy(line -> assertThat(withoutCode(line)).doesNotContain("<", "@", "https:", "#1"));
    }

    /** What is left of a line of Markdown without its code. */
    private static String withoutCode(String line) {
        return line.replaceAll("(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }

    @Test
    void hostileReason_isShownAsItIs() throws Exception {
        RunReport report = partial();
        keepPage("hostile", report);
        Document suite = parse(report.toJUnitXml());

        assertThat(report.toHtml())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u001b[31mred", "\\u202e", "\\u0000");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .isNotEmpty();
        assertThat(report.toJUnitXml()).contains("&lt;script&gt;alert(1)", "\\u001b[31mred", "]]&gt;");
        assertThat(report.toMarkdown()).contains("``", "\\u001b[31mred", "\\|");
    }

    /** Only in a table does a bar need a backslash, which would be shown elsewhere. */
    @Test
    void bar_hasABackslashInTablesOfMarkdownOnly() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("IntegrationPack", Operation.CREATE).boomiError(409, "either|or");

        List<String> lines = report(TestDialect.GUIDE, bed, TestBed.newPack())
                .toMarkdown()
                .lines()
                .filter(line -> line.contains("either"))
                .toList();

        assertThat(lines).anyMatch(line -> line.startsWith("|")).anyMatch(line -> !line.startsWith("|"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).contains(line.startsWith("|") ? "either\\|or" : "either|or"));
    }

    @Test
    void longTexts_areShortenedInPagesAndWholeInJson() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-1").boomiError(409, "x".repeat(100_000));
        RunReport report = report(TestDialect.GUIDE, bed, TestBed.newPack());
        int reason =
                report.environments().get(0).result().reason().orElseThrow().length();

        assertThat(report.toHtml().length()).isLessThan(40_000);
        assertThat(report.toMarkdown().length()).isLessThan(20_000);
        assertThat(report.toJson().length()).isGreaterThan(reason);
    }

    @Test
    void html_loadsNothing_andLetsItsOwnScriptRunOnly() {
        String html = deployed().toHtml();

        assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        assertThat(html).contains("default-src &#39;none&#39;; style-src &#39;sha256-", "script-src &#39;sha256-");
        assertThat(html).doesNotContain(" src=", "href=", "url(", "@import", " style=", "onclick");
    }

    @Test
    void reportsOfARunTo500Environments_haveTheirLimits() throws IOException {
        SimulatedWorldBuilder world = TestBed.world();
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .from(TestBed.newPack().build())
                .targetAccountGroupId(Optional.empty());
        for (int i = 0; i < 500; i++) {
            String id = String.format("0f4d1c2b-7a53-4e0e-9b1d-%012d", i);
            world.environment(TestBed.ACCOUNT, id, "Customer " + i + " Production");
            request.addTargetEnvironment(TargetEnvironment.of(id));
        }
        TestBed bed = new TestBed(SimulatorSettings.defaults(), world.build());
        bed.deploying("0f4d1c2b-7a53-4e0e-9b1d-000000000007").boomiError(409, "Busy.");
        RunReport report = report(TestDialect.GUIDE, bed, request);

        keepPage("run-500", report);
        assertThat(report.environments()).hasSize(500);
        assertThat(report.toHtml().getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
        assertThat(report.toMarkdown().getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
        double decisive = 0;
        double all = 0;
        for (String entry : journal.entries(TestBed.RUN)) {
            all += entry.length();
            boolean isForReports = Stream.of("resumed", "stepStarted", "stepEnded", "environmentEnded", "warning")
                    .anyMatch(kind -> entry.contains("\"entry\":\"" + kind + "\""));
            decisive += isForReports ? 0 : withoutHash(entry).length();
        }
        assertThat(all / decisive).as("growth of the journal").isLessThan(1.5);
    }

    /** A stage of the CI opens the pages in a browser. */
    private static void keepPage(String name, RunReport report) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "reports"));
        Files.writeString(folder.resolve(name + ".html"), report.toHtml());
    }

    private static String withoutHash(String entry) {
        return entry.replaceAll(",\"previous\":\"[0-9a-f]{64}\"", "");
    }
}
