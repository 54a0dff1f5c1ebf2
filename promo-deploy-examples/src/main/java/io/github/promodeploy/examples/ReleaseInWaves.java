package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.wave.GateAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Deploys to one environment of an account group first, waits for a while, asks a gate, and then deploys to all others.
 *
 * <p>Arguments: component id, version, name of the new pack, account group id, pause such as {@code PT30M}, and the ids of all
 * environments of the group, the first one first. Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID},
 * {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class ReleaseInWaves {

    private ReleaseInWaves() {}

    /**
     * Runs the example.
     *
     * @param args component id, version, name of the new pack, account group id, pause, environment ids
     */
    public static void main(String[] args) {
        List<String> environments = List.of(args).subList(5, args.length);
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .prodComponentId(args[0])
                .packageVersion(args[1])
                .createNewPack(true)
                .newPackName(args[2])
                .targetAccountGroupId(args[3])
                .addWave(Wave.builder()
                        .name("canary")
                        .addEnvironmentId(environments.get(0))
                        .pause(Duration.parse(args[4]))
                        .build())
                .addWave(Wave.builder()
                        .name("rest")
                        .addAllEnvironmentIds(environments.subList(1, environments.size()))
                        .maxFailures(1)
                        .build())
                .build();

        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .build()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .waveGate((wave, report) -> {
                        System.out.println("wave " + wave.name() + " passed, next is "
                                + wave.next().orElseThrow());
                        return report.warnings().isEmpty()
                                ? GateAnswer.proceed()
                                : GateAnswer.stop("there are warnings: " + String.join("; ", report.warnings()));
                    })
                    .build()
                    .run(request);
            result.environments()
                    .forEach(environment -> System.out.println(
                            environment.wave().orElse("") + ": " + environment.display() + " " + environment.status()));
            System.out.println(result.outcome());
        }
    }
}
