package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.doctor.SkippedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats the report of the doctor as text. */
public final class DoctorText {

    private final DoctorReport report;
    private final List<String> lines = new ArrayList<>();

    private DoctorText(DoctorReport report) {
        this.report = report;
    }

    /** Formats a report. */
    public static String of(DoctorReport report) {
        DoctorText text = new DoctorText(report);
        text.write();
        return String.join("\n", text.lines);
    }

    private void write() {
        add("account " + report.accountId() + " at " + report.server()
                + report.dialect().map(dialect -> ", dialect " + dialect).orElse(""));
        add("");
        report.findings().forEach(this::addFinding);
        report.notChecked().forEach(this::addSkipped);
        add("");
        add(verdict());
    }

    private void addFinding(DoctorFinding finding) {
        add(String.format("%-4s  %s: %s", finding.status(), name(finding.check(), finding.subject()), finding.seen()));
        finding.advice().ifPresent(advice -> add("      -> " + advice));
    }

    private void addSkipped(SkippedCheck skipped) {
        add("-     " + name(skipped.check(), skipped.subject()) + ": not checked: " + skipped.reason());
    }

    private static String name(DoctorCheck check, Optional<String> subject) {
        return check + subject.map(text -> " " + text).orElse("");
    }

    private String verdict() {
        long failed = count(DoctorStatus.FAIL);
        long warned = count(DoctorStatus.WARN);
        String counts = failed + " failed, " + warned + (warned == 1 ? " warning" : " warnings") + ", "
                + report.notChecked().size() + " not checked";
        return (report.isHealthy() ? "nothing stands in the way of a run" : "a run would fail") + ": " + counts;
    }

    private long count(DoctorStatus status) {
        return report.findings().stream()
                .filter(finding -> finding.status() == status)
                .count();
    }

    private void add(String line) {
        lines.add(Console.printable(line));
    }
}
