package io.github.promodeploy.examples.runtime;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;
import java.nio.file.Path;

/**
 * Promotes a process to an environment, and runs it there once. If that test fails, the run rolls itself back. If it is not known how the test
 * ended, it does not: somebody has to look.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: folder of the
 * journal, run id, process, version, pack id, environment id. Exit status: 0 if the version is there and the test passed, 3 if it was rolled
 * back, 1 otherwise.
 */
public final class GoBackWhenATestFails {

    private GoBackWhenATestFails() {}

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
                    .onFailure(RollbackPolicy.whenMoreThan(0))
                    .build();

            PackageAndDeployResult result = deployer.run(request, args[1]);

            System.out.println(result.outcome() + " " + result.toResponse().errorMessage());
            result.rollback()
                    .ifPresent(rollback -> rollback.environments()
                            .forEach(environment ->
                                    System.out.println(environment.display() + ": " + environment.status() + " "
                                            + environment.packageVersion() + environment.reason())));
            System.exit(exitStatus(result));
        }
    }

    private static int exitStatus(PackageAndDeployResult result) {
        if (result.outcome().isComplete()) {
            return 0;
        }
        return result.rollback().filter(rollback -> rollback.isComplete()).isPresent() ? 3 : 1;
    }
}
