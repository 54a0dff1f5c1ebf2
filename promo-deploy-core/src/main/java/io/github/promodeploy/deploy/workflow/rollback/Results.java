package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of a rollback in environments. */
final class Results {

    private Results() {}

    /** Begins the result of a change with the run's deployment, which the rollback replaces. */
    static EnvironmentResult.Builder begin(Undo undo) {
        return begin(undo.change().target()).replaces(undo.made());
    }

    static EnvironmentResult.Builder begin(TargetEnvironment target) {
        return KnownResult.begin(target, Map.of());
    }

    /** Returns the result of a change about which nothing is done. */
    static EnvironmentResult left(Undo undo) {
        return begin(undo)
                .status(undo.status())
                .reason(undo.reason().orElseThrow())
                .build();
    }

    /** Returns the result of an environment from those of its changes; the worst of several counts. */
    static EnvironmentResult combined(TargetEnvironment target, List<Undo> undos, List<EnvironmentResult> each) {
        if (each.size() == 1 && undos.get(0).change().key().componentId().isEmpty()) {
            return each.get(0);
        }
        List<ComponentDeployment> components = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            EnvironmentResult result = each.get(i);
            Change change = undos.get(i).change();
            components.add(new ComponentDeployment(
                    change.component().prodComponentId(),
                    result.packageVersion()
                            .or(() -> change.before().flatMap(ActiveDeployment::packageVersion))
                            .orElse(""),
                    result.status(),
                    result.deploymentId(),
                    result.reason()));
        }
        Optional<Throwable> failure =
                each.stream().flatMap(result -> result.failure().stream()).findFirst();
        EnvironmentResult combined = KnownResult.combined(
                begin(target).replaces(each.get(0).replaces()).failure(failure), components);
        return combined.status() == EnvironmentStatus.ROLLED_BACK
                ? EnvironmentResult.builder()
                        .from(combined)
                        .packageVersion(each.get(0).packageVersion())
                        .build()
                : combined;
    }
}
