package io.github.promodeploy.deploy.workflow.wave;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what is wrong between the waves of a request and its targets: each target must be in exactly one wave. */
public final class WaveProblems {

    private static final int MAX_NAMES = 20;

    private final List<Wave> waves;
    private final Collection<TargetEnvironment> targets;
    private final Predicate<TargetEnvironment> isUnclear;

    /**
     * Takes what is to be compared.
     *
     * @param isUnclear whether it is not known which wave a target is in; another check says so
     */
    public WaveProblems(
            List<Wave> waves, Collection<TargetEnvironment> targets, Predicate<TargetEnvironment> isUnclear) {
        this.waves = waves;
        this.targets = targets;
        this.isUnclear = isUnclear;
    }

    /** Says which targets are in several waves, or in none. */
    public List<String> ofTargets() {
        List<String> problems = new ArrayList<>();
        if (waves.isEmpty()) {
            return problems;
        }
        targets.stream()
                .filter(target -> wavesOf(target).size() > 1)
                .limit(MAX_NAMES)
                .map(target -> "environment " + target.display() + " is in more than one wave: "
                        + String.join(", ", wavesOf(target)))
                .forEach(problems::add);
        List<String> leftOut = targets.stream()
                .filter(target -> wavesOf(target).isEmpty() && !isUnclear.test(target))
                .map(TargetEnvironment::display)
                .toList();
        if (!leftOut.isEmpty()) {
            problems.add("in no wave: " + some(leftOut));
        }
        return problems;
    }

    /** Says which environments of waves are no targets, and which waves have no targets. */
    public List<String> ofWaves() {
        List<String> problems = new ArrayList<>();
        Set<String> known =
                targets.stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet());
        for (Wave wave : waves) {
            Set<String> unknown = new TreeSet<>(wave.environmentIds());
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                problems.add("wave " + quoted(wave) + " names environments that are no targets: " + some(unknown));
            } else if (targets.stream().noneMatch(target -> wave.includes(target) || isUnclear.test(target))) {
                problems.add("wave " + quoted(wave) + " has no targets");
            }
        }
        return problems;
    }

    private List<String> wavesOf(TargetEnvironment target) {
        return waves.stream()
                .filter(wave -> wave.includes(target))
                .map(WaveProblems::quoted)
                .toList();
    }

    private static String quoted(Wave wave) {
        return "'" + wave.name() + "'";
    }

    private static String some(Collection<String> names) {
        String first = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MAX_NAMES ? first : first + ", and " + (names.size() - MAX_NAMES) + " more";
    }
}
