package io.github.promodeploy.deploy.request;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.http.ApiId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for waves that can be checked without knowing the targets. */
final class WaveRules {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(365);

    private final List<RequestProblem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<EnvironmentClassification, String> classifications =
            new EnumMap<>(EnvironmentClassification.class);
    private final Map<String, String> environments = new HashMap<>();

    private WaveRules() {}

    static List<RequestProblem> problems(PackageAndDeployRequest request) {
        WaveRules rules = new WaveRules();
        List<Wave> waves = request.waves();
        if (!waves.isEmpty() && request.releaseOnDate().isPresent()) {
            rules.problem("waves", "contradicts releaseOnDate: a scheduled release is deployed to no environment");
        }
        for (int i = 0; i < waves.size(); i++) {
            rules.check("waves[" + i + "].", waves.get(i));
        }
        return rules.problems;
    }

    static List<RequestProblem> problems(Wave wave) {
        WaveRules rules = new WaveRules();
        rules.check("", wave);
        return rules.problems;
    }

    private void check(String prefix, Wave wave) {
        checkName(prefix, wave.name());
        if (wave.classification().isPresent() != wave.environmentIds().isEmpty()) {
            problem(
                    prefix.isEmpty() ? "the wave" : prefix.substring(0, prefix.length() - 1),
                    "needs either classification or environmentIds");
        }
        wave.classification().ifPresent(classification -> check(prefix, wave.name(), classification));
        for (int i = 0; i < wave.environmentIds().size(); i++) {
            checkEnvironment(
                    prefix + "environmentIds[" + i + "]",
                    wave.name(),
                    wave.environmentIds().get(i));
        }
        if (wave.maxFailures() < 0) {
            problem(prefix + "maxFailures", "must be 0 or more, but is " + wave.maxFailures());
        }
        wave.pause().ifPresent(pause -> check(prefix, pause));
    }

    private void checkName(String prefix, String name) {
        if (name.isBlank()) {
            problem(prefix + "name", "is missing");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            problem(prefix + "name", "contains a control character, such as a line break");
        } else if (!names.add(name)) {
            problem(prefix + "name", "is '" + name + "', which another wave is called, too");
        }
    }

    private void check(String prefix, String wave, EnvironmentClassification classification) {
        if (classification == EnvironmentClassification.UNKNOWN) {
            problem(prefix + "classification", "must be PROD or TEST");
            return;
        }
        String other = classifications.putIfAbsent(classification, wave);
        if (other != null) {
            problem(
                    prefix + "classification",
                    "is " + classification + ", which wave '" + other
                            + "' has, too; an environment can be in one wave only");
        }
    }

    private void checkEnvironment(String field, String wave, String id) {
        if (id.isBlank()) {
            problem(field, "is missing");
        } else if (!ApiId.isValid(id)) {
            problem(field, ApiId.problem());
        } else {
            String other = environments.putIfAbsent(id, wave);
            if (other != null) {
                problem(
                        field,
                        "is " + id + ", which wave '" + other
                                + "' names already; an environment can be in one wave only");
            }
        }
    }

    private void check(String prefix, Duration pause) {
        if (pause.isNegative()) {
            problem(prefix + "pause", "must not be negative, but is " + pause);
        } else if (pause.compareTo(LONGEST_PAUSE) > 0) {
            problem(prefix + "pause", "must be at most 365 days, but is " + pause);
        }
    }

    private void problem(String field, String message) {
        problems.add(new RequestProblem(field, message));
    }
}
