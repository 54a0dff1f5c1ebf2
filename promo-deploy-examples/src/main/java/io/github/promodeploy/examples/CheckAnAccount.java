package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.net.URI;
import java.nio.file.Path;

/**
 * Checks whether an account is set up right before its first release, by reads only, and prints what should be put right.
 *
 * <p>Arguments: component id, version, pack id, account group id, journal folder. Environment: {@code BOOMI_BASE_URL},
 * {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class CheckAnAccount {

    private CheckAnAccount() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack id, account group id, journal folder
     */
    public static void main(String[] args) {
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .integrationPackId(args[2])
                .targetAccountGroupId(args[3])
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            DoctorReport report = BoomiDoctor.builder(client)
                    .request(request)
                    .journalFolder(Path.of(args[4]))
                    .build()
                    .examine();
            report.findings().stream()
                    .filter(finding -> finding.status() != DoctorStatus.OK)
                    .forEach(finding -> System.out.println(finding.status() + " " + finding.check() + ": "
                            + finding.seen() + " " + finding.advice().orElse("")));
            report.notChecked()
                    .forEach(
                            skipped -> System.out.println("not checked: " + skipped.check() + ", " + skipped.reason()));
            System.out.println(report.isHealthy() ? "ready for the first release" : "not ready");
        }
    }
}
