package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A job of a pipeline that can be started again. It runs under the pipeline's id, keeps a journal, and retries once what failed. If it is
 * started again after a crash, it continues where it was; after a success, it writes nothing.
 *
 * <p>Arguments: folder of the journal, run id, component id, version, pack id, account group id. Environment:
 * {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class ResumeARun {

    private ResumeARun() {}

    /**
     * Runs the example.
     *
     * @param args journal folder, run id, component id, version, pack id, account group id
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[2])
                .packageVersion(args[3])
                .integrationPackId(args[4])
                .targetAccountGroupId(args[5])
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .journal(RunJournal.inFolder(Path.of(args[0])))
                    .build();

            PackageAndDeployResult first = deployer.run(request, args[1]);
            System.out.println("first: " + first.outcome());

            Optional<PackageAndDeployRequest> rest = first.retryRequest();
            PackageAndDeployResult last = rest.map(deployer::run).orElse(first);
            System.out.println("last: " + last.outcome() + ", " + last.created().size() + " objects created");
            System.exit(last.outcome().isComplete() ? 0 : 1);
        }
    }
}
