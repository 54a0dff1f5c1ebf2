package io.github.promodeploy.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Measures whether the CPU time of a run grows with its environments, and not with their square. */
public final class ScaleProgram {

    private static final int ENVIRONMENTS_EACH = 100;
    private static final int FEW = 5_000;
    private static final int MANY = 20_000;
    private static final int TIMES_AS_MANY = MANY / FEW;

    /** The measurements of a run of 10 seconds vary by so much. */
    private static final double TARGET = 1.15 * TIMES_AS_MANY;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ScaleProgram() {}

    /** Prints a table and returns the exit status: 1 when a run costs more than in proportion. */
    public static int run() {
        System.out.printf(
                "CPU time of runs without a throttle, %d environments an account; Java %s%n",
                ENVIRONMENTS_EACH, System.getProperty("java.version"));
        System.out.printf(" dialect  run           %,9d  %,9d   ratio%n", FEW, MANY);
        boolean missed = false;
        for (Dialect dialect : List.of(Dialect.GUIDE, Dialect.PLATFORM)) {
            cpu(dialect, FEW);
            List<Duration> few = cpu(dialect, FEW);
            List<Duration> many = cpu(dialect, MANY);
            missed |= print(dialect, "new pack", few.get(0), many.get(0));
            missed |= print(dialect, "next release", few.get(1), many.get(1));
        }
        System.out.printf("target: ratio at most %.1f for %d times as many%n", TARGET, TIMES_AS_MANY);
        return missed ? 1 : 0;
    }

    private static boolean print(Dialect dialect, String what, Duration few, Duration many) {
        double ratio = (double) many.toNanos() / few.toNanos();
        boolean missed = ratio > TARGET;
        System.out.printf(
                "%8s  %-12s %7.2f s  %7.2f s  %6.2f%s%n",
                dialect, what, few.toMillis() / 1e3, many.toMillis() / 1e3, ratio, missed ? "  MISSED" : "");
        return missed;
    }

    /** Returns what a new pack, and its next release, cost this process. */
    private static List<Duration> cpu(Dialect dialect, int environments) {
        String token = UUID.randomUUID().toString();
        try (ChildProcess simulator =
                        SimulatorServer.startUnlimited(token, environments / ENVIRONMENTS_EACH, ENVIRONMENTS_EACH);
                BoomiClient client = BoomiClient.builder()
                        .accountId(SimulatorServer.ACCOUNT)
                        .credentials(BoomiCredentials.usernamePassword(SimulatorServer.USER, token))
                        .baseUrl(simulator.address())
                        .throttle(Throttle.none())
                        .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .dialect(dialect)
                    .maxEnvironments(environments)
                    .build();
            long start = PROCESS.getProcessCpuTime();
            PackageAndDeployResult first = run(
                    deployer,
                    request("1.0.0")
                            .createNewPack(true)
                            .newPackName("Order Processing")
                            .build());
            long between = PROCESS.getProcessCpuTime();
            run(
                    deployer,
                    request("1.1.0")
                            .integrationPackId(first.integrationPackId().orElseThrow())
                            .build());
            long end = PROCESS.getProcessCpuTime();
            return List.of(Duration.ofNanos(between - start), Duration.ofNanos(end - between));
        }
    }

    private static PackageAndDeployResult run(PackageAndDeployer deployer, PackageAndDeployRequest request) {
        PackageAndDeployResult result = deployer.run(request);
        if (result.outcome() != RunOutcome.DEPLOYED) {
            throw new IllegalStateException("the run ended " + result.outcome() + ": "
                    + result.toResponse().errorMessage());
        }
        return result;
    }

    private static PackageAndDeployRequest.Builder request(String version) {
        return PackageAndDeployRequest.builder()
                .prodComponentId(SimulatorServer.COMPONENT)
                .packageVersion(version)
                .targetAccountGroupId(SimulatorServer.GROUP);
    }
}
