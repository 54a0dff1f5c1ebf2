package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.wave.GateAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report as JSON: the fields of the result, with times, and what only a report has. Unknown values are empty strings. */
final class ReportJson {

    /** Another one says that a field has changed its meaning, or is gone. */
    private static final int FORM = 1;

    private ReportJson() {}

    static String write(RunReport report) {
        return PrintableJson.indented(PlainJson.tree(fields(report)));
    }

    private static Map<String, Object> fields(RunReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("form", FORM);
        json.put("state", report.state().name());
        json.putAll(report.result().toMap());
        report.rolledBackBy().ifPresent(runId -> json.put("rolledBackBy", runId));
        json.put("server", report.server().orElse(""));
        json.put("accountId", report.accountId().orElse(""));
        json.put("begun", report.begun().map(Instant::toString).orElse(""));
        json.put("ended", report.ended().map(Instant::toString).orElse(""));
        json.put("planFingerprint", report.planFingerprint().orElse(""));
        json.put(
                "request",
                report.result().request().map(PackageAndDeployRequest::toMap).orElse(Map.of()));
        json.put("steps", report.steps().stream().map(ReportJson::step).toList());
        json.put(
                "environments",
                report.environments().stream().map(ReportJson::environment).toList());
        if (!report.waves().isEmpty()) {
            json.put("waves", report.waves().stream().map(ReportJson::wave).toList());
        }
        json.put("warnings", report.warnings());
        json.put("next", report.next().orElse(""));
        json.put("journal", journal(report));
        return json;
    }

    private static Map<String, Object> step(ReportedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.step().name());
        json.put("process", step.process());
        json.put("startedAt", step.startedAt().toString());
        json.put("endedAt", step.endedAt().map(Instant::toString).orElse(""));
        step.duration().ifPresent(took -> json.put("milliseconds", took.toMillis()));
        json.put("outcome", step.outcome().map(Enum::name).orElse(""));
        json.put("attempts", step.attempts());
        json.put("message", step.message().orElse(""));
        return json;
    }

    private static Map<String, Object> environment(ReportedEnvironment environment) {
        Map<String, Object> json = new LinkedHashMap<>(environment.result().toMap());
        json.put("startedAt", environment.startedAt().map(Instant::toString).orElse(""));
        json.put("endedAt", environment.endedAt().map(Instant::toString).orElse(""));
        environment.duration().ifPresent(took -> json.put("milliseconds", took.toMillis()));
        return json;
    }

    private static Map<String, Object> wave(ReportedWave wave) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", wave.name());
        json.put("environments", wave.environments());
        json.put("deployed", wave.deployed());
        json.put("outcome", wave.outcome());
        json.put("endedAt", wave.endedAt().map(Instant::toString).orElse(""));
        json.put("reason", wave.stopped().orElse(""));
        json.put("gate", wave.gate().map(answer -> answer.verdict().name()).orElse(""));
        json.put("gateReason", wave.gate().map(GateAnswer::reason).orElse(""));
        return json;
    }

    private static Map<String, Object> journal(RunReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", report.journalEntries());
        json.put("head", report.journalHead().orElse(""));
        json.put("problem", report.journalProblem().orElse(""));
        return json;
    }
}
