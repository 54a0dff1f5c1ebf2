package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Resumes the interrupted runs when a service starts: those that were in progress when the previous process died or was shut down.
 *
 * <p>Argument: folder of the journal. Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME},
 * {@code BOOMI_PASSWORD}.
 */
public final class ResumeAfterRestart {

    private ResumeAfterRestart() {}

    /**
     * Runs the example.
     *
     * @param args journal folder
     */
    public static void main(String[] args) {
        RunJournal journal = RunJournal.inFolder(Path.of(args[0]));
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployer deployer =
                    PackageAndDeployer.builder(client).journal(journal).build();

            List<RunHandle> resumed = deployer.startInterrupted();
            resumed.forEach(run ->
                    System.out.println(run.runId() + ": " + run.result().join().outcome()));
        }
    }
}
