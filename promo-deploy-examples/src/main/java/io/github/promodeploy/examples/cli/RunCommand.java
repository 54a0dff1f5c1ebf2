package io.github.promodeploy.examples.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.dialect.DeploymentPackage;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs a promotion from a request file. */
@Command(
        name = "run",
        description = "Runs one promotion: package, integration pack, release, deployments.",
        footer = {
            "",
            "The request is a PackageAndDeployRequest in JSON, for example:",
            "  {",
            "    \"prodComponentId\":\"5b4746bc-6a3e-4b18-838c-57887dae41e3\",",
            "    \"packageVersion\":\"1.2.0\",",
            "    \"createNewPack\":true, \"newPackName\":\"Order Processing\",",
            "    \"targetAccountGroupId\":\"cd17ad0e-3e5c-4d7a-9c39-1f4a2f6f3a11\"",
            "  }",
            "or, into an existing pack: \"integrationPackId\":\"...\" in place of createNewPack and newPackName.",
            "",
            "The PackageAndDeployResponse goes to standard output, and nothing else; messages go to standard error.",
            "",
            "Connection, from the environment (secrets are never arguments):",
            "  BOOMI_ACCOUNT_ID   the primary account",
            "  BOOMI_USERNAME     BOOMI_TOKEN.<email>",
            "  BOOMI_PASSWORD     the API token",
            "  BOOMI_BASE_URL     default https://api.boomi.com",
            "  BOOMI_API_PREFIX   partner (default) or plain",
            "",
            "Exit status:",
            "  0  everything that was asked for is done",
            "  1  failed before the deployments began; the response holds every id obtained until then",
            "  2  bad usage or configuration, or the request was refused before any call",
            "  3  released, but not every target is known to be deployed",
        })
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Option(names = "--request", paramLabel = "FILE|-", description = "the request; - reads standard input")
    private String request = "";

    @Mixin
    private DialectOption dialect = new DialectOption();

    @Option(
            names = "--max-concurrent-deployments",
            paramLabel = "N",
            defaultValue = "8",
            description = "deployments under way at once, 1 to 64 (default: ${DEFAULT-VALUE})")
    private int maxConcurrentDeployments;

    @Option(
            names = "--deploy-package-id",
            paramLabel = "KIND",
            description = {
                "which id a deployment names: integration-pack, packaged-component or release",
                "(default: the release's when it answers one, otherwise the integration pack's)"
            })
    private @Nullable String deployPackageId;

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            defaultValue = "120ms",
            converter = DurationConverter.class,
            description = "least time between two requests, start to start (default: ${DEFAULT-VALUE})")
    private Duration gap = Throttle.DEFAULT_GAP;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "deadline of the whole run (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(30);

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "name of the run, which everything it creates carries in its notes (default: a new UUID)")
    private @Nullable String runId;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        checkRequest();
        checkRunId();
        DeploymentPackage deploymentPackage = deploymentPackage();
        try {
            PackageAndDeployRequest promotion =
                    RequestFile.read(request, program.console().in());
            try (BoomiClient client = Connection.open(program.console().environment(), throttle())) {
                PackageAndDeployer deployer = deployer(program, client, deploymentPackage);
                return new PromotionSession(program.console(), deployer).run(promotion, Optional.ofNullable(runId));
            }
        } catch (InvalidRequestException e) {
            program.console().printResult(PackageAndDeployResponse.refused(e).toJson());
            program.console().tell(String.valueOf(e.getMessage()));
            return ExitStatus.BAD_USAGE;
        }
    }

    private Throttle throttle() {
        try {
            return Throttle.fixedGap(gap);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--gap cannot be used: " + e.getMessage(), e);
        }
    }

    private PackageAndDeployer deployer(PromoDeploy program, BoomiClient client, DeploymentPackage deploymentPackage) {
        try {
            return PackageAndDeployer.builder(client)
                    .dialect(dialect.dialect())
                    .deploymentPackage(deploymentPackage)
                    .maxConcurrentDeployments(maxConcurrentDeployments)
                    .timeout(timeout)
                    .listener(new ProgressPrinter(program.console(), program.verbose()))
                    .build();
        } catch (IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private void checkRequest() {
        if (request.isBlank()) {
            throw new UsageException("--request FILE is missing. 'promo-deploy run --help' tells what there is.");
        }
    }

    private void checkRunId() {
        if (runId != null && !ApiId.isValid(runId)) {
            throw new UsageException("--run-id " + ApiId.problem());
        }
    }

    private DeploymentPackage deploymentPackage() {
        if (deployPackageId == null) {
            return DeploymentPackage.AUTO;
        }
        return switch (deployPackageId.toLowerCase(Locale.ROOT)) {
            case "integration-pack" -> DeploymentPackage.INTEGRATION_PACK;
            case "packaged-component" -> DeploymentPackage.PACKAGED_COMPONENT;
            case "release" -> DeploymentPackage.RELEASE;
            default ->
                throw new UsageException("--deploy-package-id must be integration-pack, packaged-component or"
                        + " release, but is " + deployPackageId);
        };
    }
}
