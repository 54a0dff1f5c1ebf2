package io.github.promodeploy.deploy.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the results of the checks. Used by one thread. */
final class Findings {

    /** The subject of a check that has only one. */
    static final String WHOLE = "";

    private final SafeWords words;
    private final List<DoctorFinding> made = new ArrayList<>();
    private final List<SkippedCheck> skipped = new ArrayList<>();

    Findings(SafeWords words) {
        this.words = words;
    }

    SafeWords words() {
        return words;
    }

    void ok(DoctorCheck check, String subject, String seen) {
        made.add(finding(check, subject, DoctorStatus.OK, seen).build());
    }

    void warn(DoctorCheck check, String subject, String seen, String advice) {
        made.add(finding(check, subject, DoctorStatus.WARN, seen).advice(advice).build());
    }

    void fail(DoctorCheck check, String subject, String seen, String advice) {
        made.add(finding(check, subject, DoctorStatus.FAIL, seen).advice(advice).build());
    }

    private DoctorFinding.Builder finding(DoctorCheck check, String subject, DoctorStatus status, String seen) {
        return DoctorFinding.builder()
                .check(check)
                .subject(subjectOf(subject))
                .status(status)
                .seen(words.text(seen));
    }

    void skip(DoctorCheck check, String subject, String reason) {
        skipped.add(SkippedCheck.builder()
                .check(check)
                .subject(subjectOf(subject))
                .reason(words.text(reason))
                .build());
    }

    private Optional<String> subjectOf(String subject) {
        return Optional.of(words.subject(subject)).filter(text -> !text.isEmpty());
    }

    /** Returns whether the check has any result. */
    boolean has(DoctorCheck check) {
        return made.stream().anyMatch(finding -> finding.check() == check);
    }

    /** Returns the results in the order of the checks. */
    List<DoctorFinding> made() {
        return made.stream().sorted(Comparator.comparing(DoctorFinding::check)).toList();
    }

    /** Returns what was not checked, in the order of the checks. */
    List<SkippedCheck> skipped() {
        return skipped.stream()
                .sorted(Comparator.comparing(SkippedCheck::check))
                .toList();
    }
}
