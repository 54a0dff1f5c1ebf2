package io.github.promodeploy.examples.runtime;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.action.ScheduleSwitch;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.nio.file.Path;

/**
 * Promotes a process to an environment, runs it there once, looks whether everything went well before, and only then puts its schedules
 * in force.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: folder of the
 * journal, run id, process, version, pack id, environment id. Exit status: 0 if all actions passed, 3 if the run is partial, 1 otherwise.
 */
public final class TestAfterDeployment {

    private TestAfterDeployment() {}

    /**
     * Runs the example.
     *
     * @param args journal folder, run id, process, version, pack id, environment id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[2])
                .packageVersion(args[3])
                .integrationPackId(args[4])
                .addTargetEnvironment(TargetEnvironment.of(args[5]))
                .addTest(ProcessTestRequest.of(args[2]))
                .build();
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .journal(RunJournal.inFolder(Path.of(args[0])))
                    .action(new OnlyIfAllPassed(ScheduleSwitch.on()))
                    .build();

            PackageAndDeployResult result = deployer.run(request, args[1]);

            result.environments().stream()
                    .flatMap(environment -> environment.actions().stream())
                    .forEach(action -> System.out.println(action.display()));
            System.out.println(result.outcome());
            System.exit(
                    switch (result.outcome()) {
                        case DEPLOYED -> 0;
                        case PARTIAL -> 3;
                        default -> 1;
                    });
        }
    }

    /**
     * An action that runs another one if all actions before it passed in the environment.
     *
     * @param action the other one
     */
    private record OnlyIfAllPassed(PostDeploymentAction action) implements PostDeploymentAction {

        @Override
        public String name() {
            return action.name();
        }

        @Override
        public ActionResult run(PostDeployment deployment) throws Exception {
            return deployment.result().isGood()
                    ? action.run(deployment)
                    : ActionResult.notRun("an action before this one did not pass");
        }
    }
}
