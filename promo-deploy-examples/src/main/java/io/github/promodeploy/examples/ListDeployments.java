package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.query.Page;
import java.net.URI;
import java.util.Optional;

/**
 * Lists the active deployments, page by page. {@code queryAll} returns the same rows as one lazy stream. With pages, a caller can stop
 * between two of them, or keep the token.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class ListDeployments {

    private ListDeployments() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            Page<DeployedPackage> page = client.deployedPackages().query(DeployedPackageFields.ACTIVE.isEqualTo(true));
            print(page);
            for (Optional<String> token = page.nextToken(); token.isPresent(); token = page.nextToken()) {
                page = client.deployedPackages().queryMore(token.get());
                print(page);
            }
        }
    }

    private static void print(Page<DeployedPackage> page) {
        System.out.println("page of " + page.results().size());
        for (DeployedPackage deployed : page.results()) {
            System.out.println("  " + deployed.environmentId().orElse("?") + ": component "
                    + deployed.componentId().orElse("?") + ", version "
                    + deployed.packageVersion().orElse("?"));
        }
    }
}
