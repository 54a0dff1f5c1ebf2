package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import java.net.URI;
import java.nio.file.Path;

/**
 * Rolls a run back: shows first what that would do, by reads only, and then does it. If it is started again after a crash, it continues where
 * it was; once it is done, it writes nothing.
 *
 * <p>Arguments: folder of the journal, id of the run to roll back. Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID},
 * {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class GoBack {

    private GoBack() {}

    /**
     * Runs the example.
     *
     * @param args journal folder, run id
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .journal(RunJournal.inFolder(Path.of(args[0])))
                    .build();

            RollbackPlan plan = deployer.planRollback(args[1]);
            System.out.println("planned: " + plan.writes().size() + " writes");

            RollbackResult result = deployer.rollback(args[1]);
            result.environments()
                    .forEach(environment -> System.out.println(environment.display() + ": " + environment.status() + " "
                            + environment.packageVersion() + environment.reason()));
            System.out.println(result.status().map(Enum::name).orElse(result.errorMessage()));
            System.exit(result.isComplete() ? 0 : 1);
        }
    }
}
