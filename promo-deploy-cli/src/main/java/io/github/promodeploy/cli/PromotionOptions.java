package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What says which promotion is meant, and how it is made; the same for a run and for its plan. */
final class PromotionOptions {

    @Option(names = "--request", paramLabel = "FILE|-", description = "the request; - reads standard input")
    private String request = "";

    @Mixin
    private DialectOption dialect = new DialectOption();

    @Option(
            names = "--deploy-package-id",
            paramLabel = "KIND",
            description = {
                "guide dialect: which id a deployment names: integration-pack, packaged-component or release",
                "(default: the release's when it answers one, otherwise the integration pack's)"
            })
    private @Nullable String deployPackageId;

    @Mixin
    private ReachOptions reach = new ReachOptions();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "branch that the package must come from (default: main)")
    private @Nullable String branch;

    @Option(names = "--no-branch", description = "package the user's default working branch, whichever that is")
    private boolean noBranch;

    @Option(
            names = "--on-existing",
            paramLabel = "adopt|fail",
            defaultValue = "fail",
            description = {
                "what to do when the package version or the new pack's name is taken: fail, or adopt what is there",
                "(default: ${DEFAULT-VALUE})"
            })
    private String onExisting = "fail";

    @Mixin
    private PacingOptions pacing = new PacingOptions();

    @Option(
            names = "--max-environments",
            paramLabel = "N",
            defaultValue = "500",
            description = "most target environments that a run may have (default: ${DEFAULT-VALUE})")
    private int maxEnvironments;

    @Option(
            names = "--skip-account",
            paramLabel = "ID",
            description = {
                "account whose environments are no targets, such as one that cannot be read and stops the others;",
                "repeat it for several accounts"
            })
    private List<String> skipAccounts = List.of();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "name of the run, which everything it creates carries in its notes (default: a new UUID)")
    private @Nullable String runId;

    /** Reads the request, once everything else on the command line has been found right. */
    PackageAndDeployRequest readRequest(Console console) {
        if (request.isBlank()) {
            throw new UsageException("--request FILE is missing. 'promo-deploy run --help' tells what a request is.");
        }
        check();
        return RequestFile.read(request, console.in());
    }

    /** Reads the request, if one is given; a run that the journal has needs none. */
    Optional<PackageAndDeployRequest> readRequestIfGiven(Console console) {
        if (request.isBlank() && runId != null) {
            check();
            return Optional.empty();
        }
        return Optional.of(readRequest(console));
    }

    private void check() {
        if (runId != null && !ApiId.isValid(runId)) {
            throw new UsageException("--run-id " + ApiId.problem());
        }
        if (!skipAccounts.stream().allMatch(ApiId::isValid)) {
            throw new UsageException("--skip-account " + ApiId.problem());
        }
        if (noBranch && branch != null) {
            throw new UsageException("--branch and --no-branch contradict each other; give one of the two");
        }
        deploymentPackage();
        onExisting();
        dialect.dialect();
    }

    Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    Throttle throttle() {
        return pacing.throttle();
    }

    List<String> pacingArguments() {
        return pacing.arguments();
    }

    PackageAndDeployerBuilder deployer(BoomiClient client) {
        PackageAndDeployerBuilder deployer = reach.applyTo(pacing.applyTo(PackageAndDeployer.builder(client)))
                .dialect(dialect.dialect())
                .deploymentPackage(deploymentPackage())
                .onExisting(onExisting())
                .maxEnvironments(maxEnvironments)
                .skipAccounts(skipAccounts);
        if (branch != null) {
            deployer.branch(branch);
        }
        return noBranch ? deployer.withoutBranch() : deployer;
    }

    private OnExisting onExisting() {
        return switch (onExisting.toLowerCase(Locale.ROOT)) {
            case "fail" -> OnExisting.FAIL;
            case "adopt" -> OnExisting.ADOPT;
            default -> throw new UsageException("--on-existing must be adopt or fail, but is " + onExisting);
        };
    }

    private DeployedIdSource deploymentPackage() {
        if (deployPackageId == null) {
            return DeployedIdSource.AUTO;
        }
        return switch (deployPackageId.toLowerCase(Locale.ROOT)) {
            case "integration-pack" -> DeployedIdSource.INTEGRATION_PACK;
            case "packaged-component" -> DeployedIdSource.PACKAGED_COMPONENT;
            case "release" -> DeployedIdSource.RELEASE;
            default ->
                throw new UsageException("--deploy-package-id must be integration-pack, packaged-component or"
                        + " release, but is " + deployPackageId);
        };
    }

    /** Builds the deployer; settings that make no sense are a mistake on the command line. */
    static PackageAndDeployer build(PackageAndDeployerBuilder deployer) {
        try {
            return deployer.build();
        } catch (IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
