package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a report as JUnit XML, in the form of Surefire's reports. */
final class ReportJUnit {

    private enum Verdict {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    /** One test case. */
    private record Case(String name, Duration time, Verdict verdict, String type, String message) {}

    private final RunReport report;
    private final List<Case> cases = new ArrayList<>();

    private ReportJUnit(RunReport report) {
        this.report = report;
    }

    static String write(RunReport report) {
        ReportJUnit junit = new ReportJUnit(report);
        junit.addRun();
        junit.lastOfEachStep().forEach(junit::addStep);
        report.waves().forEach(junit::addWave);
        report.environments().forEach(junit::addEnvironment);
        return junit.suite();
    }

    private void addRun() {
        boolean complete = report.result().outcome().isComplete();
        String message = report.result()
                .failure()
                .map(RunFailure::message)
                .orElseGet(() -> report.next().orElse(""));
        cases.add(new Case(
                "run",
                report.duration().orElse(Duration.ZERO),
                complete ? Verdict.PASSED : Verdict.FAILURE,
                report.result().outcome().name(),
                ReportWords.verdict(report) + (message.isEmpty() ? "" : ". " + message)));
    }

    /** A step that a later process repeated counts as it ended there. */
    private Iterable<ReportedStep> lastOfEachStep() {
        Map<Step, ReportedStep> last = new EnumMap<>(Step.class);
        report.steps().forEach(step -> last.put(step.step(), step));
        return last.values();
    }

    private void addStep(ReportedStep step) {
        String outcome = ReportWords.outcome(report, step);
        Verdict verdict = switch (outcome) {
            case "SUCCEEDED" -> Verdict.PASSED;
            case "FAILED" -> Verdict.FAILURE;
            case "RUNNING" -> Verdict.SKIPPED;
            default -> Verdict.ERROR;
        };
        String message =
                step.message().orElse(outcome.equals("INTERRUPTED") ? "its process ended in the middle of it" : "");
        cases.add(new Case(
                "step " + step.step().display(), step.duration().orElse(Duration.ZERO), verdict, outcome, message));
    }

    private void addWave(ReportedWave wave) {
        Verdict verdict = switch (wave.outcome()) {
            case "PASSED" -> Verdict.PASSED;
            case "STOPPED" -> Verdict.FAILURE;
            default -> Verdict.SKIPPED;
        };
        cases.add(new Case(
                "wave " + wave.name(),
                Duration.ZERO,
                verdict,
                wave.outcome(),
                wave.stopped()
                        .orElse("it has not ended; " + ReportWords.deployed(wave) + " environments are deployed")));
    }

    private void addEnvironment(ReportedEnvironment environment) {
        EnvironmentResult result = environment.result();
        Verdict verdict = switch (result.status()) {
            case DEPLOYED, ROLLED_BACK -> Verdict.PASSED;
            case FAILED -> Verdict.FAILURE;
            case UNKNOWN -> Verdict.ERROR;
            case NOT_ATTEMPTED, LEFT -> Verdict.SKIPPED;
        };
        cases.add(new Case(
                "environment " + result.display(),
                environment.duration().orElse(Duration.ZERO),
                verdict,
                result.status().name(),
                result.reason().orElse("")));
        result.actions().forEach(action -> addAction(result, action));
    }

    private void addAction(EnvironmentResult result, ActionReport action) {
        Verdict verdict = switch (action.verdict()) {
            case PASSED -> Verdict.PASSED;
            case FAILED -> Verdict.FAILURE;
            case UNKNOWN -> Verdict.ERROR;
            case NOT_RUN -> Verdict.SKIPPED;
        };
        cases.add(new Case(
                action.name() + " in environment " + result.display(),
                Duration.ZERO,
                verdict,
                action.verdict().name(),
                ReportWords.words(action)));
    }

    private String suite() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(String.format(
                "<testsuite name=\"%s\" time=\"%s\" tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\">\n",
                Escapes.markup(suiteName()),
                seconds(report.duration().orElse(Duration.ZERO)),
                cases.size(),
                count(Verdict.ERROR),
                count(Verdict.SKIPPED),
                count(Verdict.FAILURE)));
        xml.append("  <properties>\n");
        ReportWords.facts(report)
                .forEach((name, value) -> xml.append(String.format(
                        "    <property name=\"%s\" value=\"%s\"/>\n", Escapes.markup(name), Escapes.markup(value))));
        xml.append("  </properties>\n");
        cases.forEach(each -> append(xml, each));
        return xml.append("</testsuite>\n").toString();
    }

    private String suiteName() {
        return "promo-deploy." + report.result().runId();
    }

    private long count(Verdict verdict) {
        return cases.stream().filter(each -> each.verdict() == verdict).count();
    }

    private void append(StringBuilder xml, Case each) {
        xml.append(String.format(
                "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\"",
                Escapes.markup(suiteName()), Escapes.markup(each.name()), seconds(each.time())));
        if (each.verdict() == Verdict.PASSED) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n    ").append(element(each)).append("\n  </testcase>\n");
    }

    private static String element(Case each) {
        String message = Escapes.markup(each.message());
        return each.verdict() == Verdict.SKIPPED
                ? "<skipped message=\"" + message + "\"/>"
                : String.format(
                        "<%1$s type=\"%2$s\" message=\"%3$s\">%3$s</%1$s>",
                        each.verdict().name().toLowerCase(Locale.ROOT), Escapes.markup(each.type()), message);
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }
}
