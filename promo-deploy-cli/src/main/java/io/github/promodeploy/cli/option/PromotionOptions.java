package io.github.promodeploy.cli.option;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what to promote, and how. A run and its plan share these options. */
public final class PromotionOptions {

    @Option(names = "--request", paramLabel = "FILE|-", description = "the request; - reads standard input")
    private String request = "";

    @Option(
            names = "--dialect",
            paramLabel = "auto|guide|platform",
            defaultValue = "auto",
            description = {
                "which API the server offers: platform, Boomi's published API; guide, the promotion guide's API;"
                        + " auto detects it with one read (default: ${DEFAULT-VALUE})"
            })
    private String dialect = "auto";

    @Option(
            names = "--deploy-package-id",
            paramLabel = "KIND",
            description = {
                "guide dialect: which id a deployment sends: integration-pack, packaged-component or release"
                        + " (default: that of the release if its response has one, otherwise that of the integration pack)"
            })
    private @Nullable String deployPackageId;

    @Mixin
    private ReachOptions reach = new ReachOptions();

    @Mixin
    private WaveOptions waves = new WaveOptions();

    @Mixin
    private ReplaceNewerOption replaceNewer = new ReplaceNewerOption();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "branch that the package must come from (default: main)")
    private @Nullable String branch;

    @Option(names = "--no-branch", description = "package from the default working branch of the API user")
    private boolean noBranch;

    @Option(
            names = "--on-existing",
            paramLabel = "adopt|fail",
            defaultValue = "fail",
            description = {
                "what to do if the package version or the name of the new pack is taken: fail, or adopt what exists"
                        + " (default: ${DEFAULT-VALUE})"
            })
    private String onExisting = "fail";

    @Mixin
    private PacingOptions pacing = new PacingOptions();

    @Option(
            names = "--max-environments",
            paramLabel = "N",
            defaultValue = "500",
            description = "how many target environments a run may have (default: ${DEFAULT-VALUE})")
    private int maxEnvironments;

    @Option(
            names = "--skip-account",
            paramLabel = "ID",
            description = {
                "account whose environments are left out, for example one that cannot be read and stops the others;"
                        + " repeat the option for several accounts"
            })
    private List<String> skipAccounts = List.of();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "id of the run; the notes of its packages and deployments contain it (default: a new UUID)")
    private @Nullable String runId;

    @Mixin
    private VerificationOption verification = new VerificationOption();

    @Mixin
    private LabelOptions labels = new LabelOptions();

    /** Checks the other options, then reads the request. */
    public PackageAndDeployRequest readRequest(Console console) {
        if (request.isBlank()) {
            throw new UsageException(
                    "--request FILE is missing (run also takes --plan FILE). 'promo-deploy run --help' describes the request.");
        }
        check();
        return labels.addTo(RequestFile.read(request, console.in()));
    }

    /** Reads the request, if one is given; a recorded run needs none. */
    public Optional<PackageAndDeployRequest> readRequestIfGiven(Console console) {
        if (request.isBlank() && runId != null) {
            check();
            if (labels.isGiven()) {
                throw new UsageException("--label needs --request; a recorded run keeps the labels that it began with");
            }
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
        labels.check();
        deploymentPackage();
        onExisting();
        dialect();
    }

    /** Returns the id that the user has given to the run. */
    public Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    /** Returns the throttle for the client. */
    public Throttle throttle() {
        return pacing.throttle();
    }

    /** Returns the options that differ from the defaults, for the command that resumes the run. */
    public List<String> resumeArguments() {
        return Stream.of(pacing.arguments(), replaceNewer.arguments())
                .flatMap(List::stream)
                .toList();
    }

    /** Starts to build a deployer with these options. */
    public PackageAndDeployerBuilder deployer(BoomiClient client) {
        PackageAndDeployerBuilder deployer = waves.applyTo(verification.applyTo(
                        reach.applyTo(replaceNewer.applyTo(pacing.applyTo(PackageAndDeployer.builder(client))))))
                .dialect(dialect())
                .deploymentPackage(deploymentPackage())
                .onExisting(onExisting())
                .maxEnvironments(maxEnvironments)
                .skipAccounts(skipAccounts);
        if (branch != null) {
            deployer.branch(branch);
        }
        return noBranch ? deployer.withoutBranch() : deployer;
    }

    private Dialect dialect() {
        return Choice.of("--dialect", dialect, List.of(Dialect.values()));
    }

    private OnExisting onExisting() {
        return Choice.of("--on-existing", onExisting, List.of(OnExisting.ADOPT, OnExisting.FAIL));
    }

    private DeployedIdSource deploymentPackage() {
        if (deployPackageId == null) {
            return DeployedIdSource.AUTO;
        }
        return Choice.of(
                "--deploy-package-id",
                deployPackageId,
                List.of(
                        DeployedIdSource.INTEGRATION_PACK,
                        DeployedIdSource.PACKAGED_COMPONENT,
                        DeployedIdSource.RELEASE));
    }

    /** Builds the deployer, and reports invalid settings as wrong usage. */
    public static PackageAndDeployer build(PackageAndDeployerBuilder deployer) {
        try {
            return deployer.build();
        } catch (IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
