package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.net.URI;

/**
 * Plans a promotion, prints what it would change, and carries out exactly that, but only if it is no more writes than expected. To do
 * that later or elsewhere, keep {@code plan.toJson()}, and read it with {@code PromotionPlan.fromJson}.
 *
 * <p>Arguments: component id, version, pack id, account group id, largest number of writes. Environment:
 * {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class PlanFirst {

    private PlanFirst() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, pack id, account group id, largest number of writes
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
            PackageAndDeployer deployer = PackageAndDeployer.builder(client).build();
            PromotionPlan plan = deployer.plan(request);
            plan.environments()
                    .forEach(environment -> System.out.println(environment.display() + ": "
                            + environment
                                    .active()
                                    .flatMap(ActiveDeployment::packageVersion)
                                    .orElse("nothing") + " -> "
                            + args[1]));
            System.out.println(plan.writes().size() + " writes in " + plan.calls() + " calls");
            if (plan.isFeasible() && plan.writes().size() <= Integer.parseInt(args[4])) {
                System.out.println(deployer.run(plan).outcome());
            } else {
                System.out.println(plan.failure()
                        .map(failure -> "not run: " + failure.message())
                        .orElse("not run: more writes than expected"));
            }
        }
    }
}
