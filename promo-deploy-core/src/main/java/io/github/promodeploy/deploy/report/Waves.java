package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.history.JournalEntry;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.wave.GateAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what the entries of a run say about its waves. */
final class Waves {

    private final Map<String, JournalEntry> ends = new HashMap<>();
    private final Map<String, GateAnswer> answers = new HashMap<>();

    /** An answer is about the end before it. */
    void ended(JournalEntry end) {
        ends.put(end.wave(), end);
        answers.remove(end.wave());
    }

    void answered(JournalEntry answer) {
        answers.put(answer.wave(), answer.gateAnswer());
    }

    /** Returns the waves of the request, in their order. */
    List<ReportedWave> of(PackageAndDeployResult result) {
        return result.request().stream()
                .flatMap(request -> request.waves().stream())
                .map(wave -> wave(wave.name(), result))
                .toList();
    }

    private ReportedWave wave(String name, PackageAndDeployResult result) {
        List<EnvironmentResult> environments = result.environments().stream()
                .filter(environment -> environment.wave().equals(Optional.of(name)))
                .toList();
        Optional<JournalEntry> end = Optional.ofNullable(ends.get(name));
        return new ReportedWave(
                name,
                environments.size(),
                (int) environments.stream()
                        .filter(environment -> environment.status() == EnvironmentStatus.DEPLOYED)
                        .count(),
                end.map(JournalEntry::time),
                end.filter(JournalEntry::isStopped).map(JournalEntry::reason),
                Optional.ofNullable(answers.get(name)));
    }
}
