package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a promotion and writes its reports, whatever the outcome: a page to read, test results for a CI server, and Markdown for a
 * comment on a pull request.
 *
 * <p>Arguments: folder of the journal, folder of the reports, run id, component id, version, pack id, account group id. Environment:
 * {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class ReportARun {

    private ReportARun() {}

    /**
     * Runs the example.
     *
     * @param args journal folder, report folder, run id, component id, version, pack id, account group id
     * @throws IOException if a report cannot be written
     */
    public static void main(String[] args) throws IOException {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[3])
                .packageVersion(args[4])
                .integrationPackId(args[5])
                .targetAccountGroupId(args[6])
                .putLabel("ticket", "CHG-1234")
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            RunJournal journal = RunJournal.inFolder(Path.of(args[0]));
            PackageAndDeployer deployer =
                    PackageAndDeployer.builder(client).journal(journal).build();

            PackageAndDeployResult result = deployer.run(request, args[2]);

            RunReport report = RunReport.of(journal, result);
            Path folder = Files.createDirectories(Path.of(args[1]));
            Files.writeString(folder.resolve("promotion.html"), report.toHtml());
            Files.writeString(folder.resolve("promotion.xml"), report.toJUnitXml());
            Files.writeString(folder.resolve("promotion.md"), report.toMarkdown());
            System.out.println(result.outcome() + ", " + report.environments().size() + " environments, "
                    + report.steps().size() + " steps");
            System.exit(result.outcome().isComplete() ? 0 : 1);
        }
    }
}
