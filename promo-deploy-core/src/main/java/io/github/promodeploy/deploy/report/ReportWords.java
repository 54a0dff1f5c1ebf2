package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PackagedVersion;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reports say in the same words, whatever their format. */
final class ReportWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ReportWords() {}

    /** Returns the outcome, how many environments are deployed, and where all actions passed. */
    static String verdict(RunReport report) {
        List<EnvironmentResult> all = report.result().environments();
        long deployed = all.stream()
                .filter(environment -> environment.status().isReached())
                .count();
        String what = report.result().rollbackOf().isPresent() ? "rolled back" : "deployed";
        return report.result().outcome()
                + (all.isEmpty() ? "" : ": " + deployed + " of " + all.size() + " environments " + what)
                + notPassed(all);
    }

    private static String notPassed(List<EnvironmentResult> all) {
        long acted = all.stream()
                .filter(environment -> !environment.actions().isEmpty())
                .count();
        long passed = all.stream()
                .filter(environment -> !environment.actions().isEmpty())
                .filter(environment -> environment.actions().stream().allMatch(ActionReport::isPassed))
                .count();
        return acted == 0 ? "" : ", actions passed in " + passed + " of " + acted;
    }

    /** Returns what an action says, and what it noted. */
    static String words(ActionReport action) {
        return Stream.concat(action.reason().stream(), action.notes().stream()).collect(Collectors.joining("; "));
    }

    /** Returns what kind of run it is. */
    static String kind(RunReport report) {
        return report.result().rollbackOf().isPresent() ? "Rollback" : "Promotion";
    }

    private static String components(PackageAndDeployRequest request) {
        return request.components().stream()
                .map(component -> component.prodComponentId() + " version " + component.packageVersion())
                .collect(Collectors.joining(", "));
    }

    private static String packages(List<PackagedVersion> packages) {
        String known = packages.stream()
                .filter(packaged -> !packaged.packagedComponentId().isEmpty())
                .map(packaged -> packaged.packagedComponentId() + " of " + packaged.prodComponentId())
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "none" : known;
    }

    /** Returns what the run was about and what it obtained, by name; without what is not known. */
    static Map<String, String> facts(RunReport report) {
        PackageAndDeployResult result = report.result();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Run", result.runId());
        result.rollbackOf().ifPresent(runId -> facts.put("Rolls back", runId));
        report.rolledBackBy().ifPresent(runId -> facts.put("Rolled back by", runId));
        result.request().ifPresent(request -> {
            if (request.components().isEmpty()) {
                facts.put("Component", request.prodComponentId());
                facts.put("Version", request.packageVersion());
            } else {
                facts.put("Components", components(request));
            }
            request.labels().forEach((name, value) -> facts.put("Label " + name, value));
        });
        result.packagedComponentId()
                .filter(id -> result.packagedComponents().isEmpty())
                .ifPresent(id -> facts.put("Package", id));
        if (!result.packagedComponents().isEmpty()) {
            facts.put("Packages", packages(result.packagedComponents()));
        }
        result.integrationPackId()
                .ifPresent(id -> facts.put(
                        "Pack",
                        result.integrationPackName()
                                .map(name -> name + " (" + id + ")")
                                .orElse(id)));
        result.releaseVersion().ifPresent(version -> facts.put("Release", version));
        report.accountId().ifPresent(id -> facts.put("Account", id));
        report.server().ifPresent(server -> facts.put("Server", server));
        facts.put("Dialect", result.dialect());
        facts.put("State", report.state().name());
        report.begun().ifPresent(begin -> facts.put("Began", time(begin)));
        report.ended()
                .ifPresent(end -> facts.put(
                        "Ended",
                        time(end)
                                + report.duration()
                                        .map(took -> " (" + duration(took) + ")")
                                        .orElse("")));
        return facts;
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** Returns the time between two moments; a clock that was set back in between makes no negative time. */
    static Duration between(Instant start, Instant end) {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    /** Returns a duration such as {@code 2 h 05 min}, {@code 3 min 20 s} or {@code 1.2 s}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
        }
        return seconds >= 60
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Returns the outcome of a step, or why there is none. */
    static String outcome(RunReport report, ReportedStep step) {
        return step.outcome().map(Enum::name).orElseGet(() -> isInProgress(report, step) ? "RUNNING" : "INTERRUPTED");
    }

    /** Only the last step of a run that is in progress has not ended yet. */
    private static boolean isInProgress(RunReport report, ReportedStep step) {
        List<ReportedStep> all = report.steps();
        return report.state() == RunSummary.State.RUNNING
                && all.get(all.size() - 1).equals(step);
    }

    /** Returns what stopped the run, unless it is already in what to do next. */
    static Optional<String> failure(RunReport report) {
        return report.result()
                .failure()
                .map(RunFailure::message)
                .filter(message ->
                        report.next().filter(next -> next.contains(message)).isEmpty());
    }

    /** Names an environment, and the wave that it is in. */
    static String environment(EnvironmentResult result) {
        return result.display()
                + result.wave().map(wave -> ", wave '" + wave + "'").orElse("");
    }

    /** Says what a gate answered after a wave; empty when none did. */
    static String gate(ReportedWave wave) {
        return wave.gate()
                .map(answer -> answer.verdict() + (answer.reason().isEmpty() ? "" : ": " + answer.reason()))
                .orElse("");
    }

    static String deployed(ReportedWave wave) {
        return wave.deployed() + " of " + wave.environments();
    }

    /** Returns the deployment to an environment, or the attachment of the pack to it. */
    static String deployment(EnvironmentResult result) {
        return result.deploymentId()
                .map(id -> id
                        + result.deploymentVersion()
                                .map(version -> ", version " + version)
                                .orElse(""))
                .or(() -> result.attachmentId().map(id -> "attachment " + id))
                .orElse("");
    }

    /** Returns what was seen when it was read back what is active in an environment; empty if nobody looked. */
    static String verification(EnvironmentResult result) {
        return result.verification()
                .map(Verification::verdict)
                .filter(verdict -> verdict != Verification.Verdict.NOT_ASKED)
                .map(Enum::name)
                .orElse("");
    }

    /** Returns why an environment is not deployed, or why that is not confirmed. */
    static String reason(EnvironmentResult result) {
        return result.reason()
                .or(() -> result.verification().flatMap(Verification::reason))
                .orElse("");
    }

    /** Returns what an environment had before. */
    static String replaced(ActiveDeployment before) {
        return before.packageVersion()
                .map(version -> "version " + version + " (" + before.deploymentId() + ")")
                .orElse(before.deploymentId());
    }

    /** Returns what existed already. */
    static String reused(ReusedObject object) {
        return object.what()
                + object.accountId().map(account -> " in account " + account).orElse("");
    }

    /** Returns what the report was made from, with the hashes that show whether that was changed. */
    static String provenance(RunReport report) {
        return report.journalHead()
                .map(head -> "Made from " + report.journalEntries()
                        + " entries of the journal, the last of which has the SHA-256 " + head + ". Plan fingerprint: "
                        + report.planFingerprint().orElse("") + ".")
                .orElse("Made from what the run returned, which is not in the journal.");
    }
}
