package io.github.promodeploy.deploy.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a report as JSON. */
final class DoctorJson {

    private DoctorJson() {}

    static ObjectNode write(DoctorReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("form", DoctorReport.FORM)
                .put("healthy", report.isHealthy())
                .put("server", report.server())
                .put("accountId", report.accountId())
                .put("dialect", report.dialect().orElse(""));
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(finding -> findings.add(write(finding)));
        ArrayNode notChecked = json.putArray("notChecked");
        report.notChecked().forEach(skipped -> notChecked.add(write(skipped)));
        return json;
    }

    static ObjectNode write(DoctorFinding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("check", finding.check().name())
                .put("subject", finding.subject().orElse(""))
                .put("status", finding.status().name())
                .put("seen", finding.seen())
                .put("advice", finding.advice().orElse(""));
    }

    static ObjectNode write(SkippedCheck skipped) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("check", skipped.check().name())
                .put("subject", skipped.subject().orElse(""))
                .put("reason", skipped.reason());
    }
}
