package io.github.promodeploy.deploy.workflow.action;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.action.ProcessTest;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.planned.PlanRules;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a run: the tests of its request, and the actions of its deployer. A run keeps those that it began with, so that a
 * process that resumes it may lack some.
 */
public final class RunActions {

    private final List<Each> all = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * One of them.
     *
     * @param action what is called; null when this process does not have it
     * @param test the test of the request, if it is one
     */
    record Each(
            String name,
            @Nullable PostDeploymentAction action,
            @Nullable ProcessTestRequest test) {

        /** Returns whether it is for an environment. One whose classification is not known may be any. */
        boolean isFor(TargetEnvironment target) {
            if (test == null) {
                return true;
            }
            if (!test.environmentIds().isEmpty()) {
                return test.environmentIds().contains(target.environmentId());
            }
            Optional<EnvironmentClassification> known = classification(target);
            return test.classification().isEmpty() || known.isEmpty() || known.equals(test.classification());
        }

        /** Returns why it is not known whether it is for an environment, if so. */
        Optional<String> doubt(TargetEnvironment target) {
            return Optional.ofNullable(test)
                    .flatMap(ProcessTestRequest::classification)
                    .filter(wanted -> classification(target).isEmpty())
                    .map(wanted -> "it is for environments of the class " + wanted
                            + ", and the class of this environment is not known");
        }

        private static Optional<EnvironmentClassification> classification(TargetEnvironment target) {
            return target.classification().filter(known -> known != EnvironmentClassification.UNKNOWN);
        }
    }

    private RunActions() {}

    /** Finds the actions of a new run, or of one that has begun. */
    public static RunActions of(
            PackageAndDeployRequest request, DeployerSettings settings, @Nullable RunSnapshot beginning) {
        Map<String, PostDeploymentAction> configured = settings.actions();
        RunActions actions = new RunActions();
        Map<String, ProcessTestRequest> tests = new LinkedHashMap<>();
        request.tests().forEach(test -> tests.put(test.name(), test));
        List<String> names = beginning == null ? PlanRules.actions(request, settings) : beginning.actions();
        names.forEach(name -> actions.add(name, tests.get(name), configured.get(name)));
        if (beginning != null) {
            actions.warnOfOthers(names, configured);
        }
        return actions;
    }

    private void add(String name, @Nullable ProcessTestRequest test, @Nullable PostDeploymentAction configured) {
        PostDeploymentAction action = test == null ? configured : processTest(test);
        all.add(new Each(name, action, test));
        if (action == null) {
            warnings.add("this run began with the action '" + name
                    + "', which this deployer does not have, so that it is not run where it has no verdict yet."
                    + " Resume the run with a deployer that has it");
        }
    }

    private static ProcessTest processTest(ProcessTestRequest test) {
        ProcessTest action =
                ProcessTest.of(test.processId()).withTimeout(test.timeout().orElse(ProcessTestRequest.DEFAULT_TIMEOUT));
        return test.allowWarnings() ? action.allowingWarnings() : action;
    }

    private void warnOfOthers(List<String> names, Map<String, PostDeploymentAction> configured) {
        String others = configured.keySet().stream()
                .filter(name -> !names.contains(name))
                .collect(Collectors.joining("', '"));
        if (!others.isEmpty()) {
            warnings.add("this run began without the action '" + others + "', so that it is not run");
        }
    }

    /** Returns their names, in the order in which they run. */
    public List<String> names() {
        return all.stream().map(Each::name).toList();
    }

    /** Returns those that are for an environment. */
    List<Each> of(TargetEnvironment target) {
        return all.stream().filter(each -> each.isFor(target)).toList();
    }

    /** Returns what is worth knowing when actions are about to run. */
    List<String> warnings(List<TargetEnvironment> targets) {
        List<String> found = new ArrayList<>(warnings);
        all.stream()
                .map(Each::test)
                .filter(Objects::nonNull)
                .forEach(test -> strangers(test, targets)
                        .ifPresent(ids -> found.add(
                                test.name() + " is for environments that are no targets of this run: " + ids)));
        return found;
    }

    private static Optional<String> strangers(ProcessTestRequest test, List<TargetEnvironment> targets) {
        List<String> known =
                targets.stream().map(TargetEnvironment::environmentId).toList();
        return Optional.of(test.environmentIds().stream()
                        .filter(id -> !known.contains(id))
                        .collect(Collectors.joining(", ")))
                .filter(ids -> !ids.isEmpty());
    }
}
