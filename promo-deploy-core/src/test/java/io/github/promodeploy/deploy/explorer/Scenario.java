package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A promotion to explore: one environment of the publishing account, and one in each of two other accounts. The server
 * accepts a second pack of the same name, so that only the library prevents one.
 */
enum Scenario {
    GUIDE_NEW_PACK(SimulatedDialect.GUIDE, true, false, false),
    GUIDE_EXISTING_PACK(SimulatedDialect.GUIDE, false, false, false),
    GUIDE_MERGE(SimulatedDialect.GUIDE, false, true, false),
    GUIDE_COMPONENTS_NEW_PACK(SimulatedDialect.GUIDE, true, false, true),
    GUIDE_COMPONENTS_EXISTING_PACK(SimulatedDialect.GUIDE, false, false, true),
    GUIDE_WAVES(SimulatedDialect.GUIDE),
    PLATFORM_NEW_PACK(SimulatedDialect.PLATFORM, true, false, false),
    PLATFORM_EXISTING_PACK(SimulatedDialect.PLATFORM, false, false, false),
    PLATFORM_MERGE(SimulatedDialect.PLATFORM, false, true, false),
    PLATFORM_COMPONENTS_NEW_PACK(SimulatedDialect.PLATFORM, true, false, true),
    PLATFORM_COMPONENTS_EXISTING_PACK(SimulatedDialect.PLATFORM, false, false, true),
    PLATFORM_WAVES(SimulatedDialect.PLATFORM);

    static final String ACCOUNT = "acme-PROD01";
    static final String USER = "BOOMI_TOKEN.ada@example.com";
    static final String TOKEN = "canary-7f3a91c2d4";
    static final String COMPONENT = "comp-orders";
    static final String VERSION = "1.2.0";
    static final String NEW_PACK = "Order Processing";

    /** Two of the components have the same version; the existing pack has the third. */
    private static final List<PromotedComponent> COMPONENTS = List.of(
            PromotedComponent.of(COMPONENT, VERSION),
            PromotedComponent.of("comp-billing", VERSION),
            PromotedComponent.of("comp-shipping", "3.0"));

    static final String BRANCH = "QjoyMDI1OTk";

    private static final String ON_BRANCH = "<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\""
            + COMPONENT + "\" name=\"Orders\" type=\"process\"><bns:object/></bns:Component>";
    private static final String EAST = "acme_east-SUB01";
    private static final String WEST = "acme_west-SUB02";
    private static final String GROUP = "group-1";
    private static final String OTHER_MEMBER = "comp-invoices";
    private static final String EXISTING_PACK = "pack-existing";
    private static final String EXISTING_PACK_NAME = "Existing Pack";

    private final SimulatedDialect dialect;
    private final boolean newPack;
    private final boolean merges;
    private final boolean several;
    private final boolean waves;

    Scenario(SimulatedDialect dialect, boolean newPack, boolean merges, boolean several) {
        this(dialect, newPack, merges, several, false);
    }

    /** A new pack, in two waves with a pause between them. */
    Scenario(SimulatedDialect dialect) {
        this(dialect, true, false, false, true);
    }

    Scenario(SimulatedDialect dialect, boolean newPack, boolean merges, boolean several, boolean waves) {
        this.dialect = dialect;
        this.newPack = newPack;
        this.merges = merges;
        this.several = several;
        this.waves = waves;
    }

    /** What is promoted; in the guide's dialect, each of several components has a deployment of its own. */
    List<PromotedComponent> components() {
        return several ? COMPONENTS : COMPONENTS.subList(0, 1);
    }

    /** Whether an environment gets a deployment for each component. */
    boolean deploysEach(String environmentId) {
        return several && (isGuide() || environmentId.equals("env-own"));
    }

    /** Several components, and waves, go to fewer environments, so that the explorers are done in time. */
    List<String> environments() {
        return hasNoEast() ? List.of("env-own", "env-west") : List.of("env-own", "env-east", "env-west");
    }

    private boolean hasNoEast() {
        return several || waves;
    }

    /** The environments of the second wave, and what must have the release before anything is sent to them. */
    Map<String, String> firstInTheWaveBefore() {
        return waves ? Map.of("env-own", "env-west") : Map.of();
    }

    PackageAndDeployerBuilder configure(PackageAndDeployerBuilder deployer) {
        return several && isGuide() ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT) : deployer;
    }

    /** Whether a branch is merged into main first, and deleted. */
    boolean merges() {
        return merges;
    }

    Dialect dialect() {
        return isGuide() ? Dialect.GUIDE : Dialect.PLATFORM;
    }

    boolean isGuide() {
        return dialect == SimulatedDialect.GUIDE;
    }

    String packName() {
        return newPack ? NEW_PACK : EXISTING_PACK_NAME;
    }

    /** The components that the pack must not lose. */
    List<String> membersBefore() {
        if (newPack) {
            return List.of();
        }
        return several ? List.of(OTHER_MEMBER, "comp-shipping") : List.of(OTHER_MEMBER);
    }

    SimulatorSettings settings() {
        return SimulatorSettings.builder()
                .dialects(dialect)
                .releaseDuration(Duration.ofSeconds(12))
                .packNames(PackNames.DUPLICATES_ALLOWED)
                .build();
    }

    /** The existing pack is attached to the east already, shared with both, and not installed in the west. */
    SimulatedWorld world() {
        SimulatedWorldBuilder world = SimulatedWorld.builder(ACCOUNT)
                .user(USER, TOKEN)
                .subAccount(EAST)
                .subAccount(WEST)
                .environment(ACCOUNT, "env-own", "Own Production")
                .environment(WEST, "env-west", "West Production")
                .component(COMPONENT, "Orders")
                .component(OTHER_MEMBER, "Invoices")
                .packagedComponent("pkg-invoices", OTHER_MEMBER, "4.0");
        if (waves) {
            world.accountGroup(GROUP, "Customers", WEST)
                    .integrationPack(EXISTING_PACK, EXISTING_PACK_NAME, "pkg-invoices");
        } else if (several) {
            world.accountGroup(GROUP, "Customers", WEST)
                    .component("comp-billing", "Billing")
                    .component("comp-shipping", "Shipping")
                    .packagedComponent("pkg-shipping", "comp-shipping", "2.0")
                    .integrationPack(EXISTING_PACK, EXISTING_PACK_NAME, "pkg-invoices", "pkg-shipping");
        } else {
            world.accountGroup(GROUP, "Customers", EAST, WEST)
                    .environment(EAST, "env-east", "East Production")
                    .integrationPack(EXISTING_PACK, EXISTING_PACK_NAME, "pkg-invoices");
        }
        world.release(EXISTING_PACK, "released-before", "4.0");
        if (merges) {
            world.branch(BRANCH, "promotion")
                    .savedOnBranch(COMPONENT, BRANCH, ON_BRANCH.getBytes(StandardCharsets.UTF_8));
        }
        if (!isGuide()) {
            world.share(EXISTING_PACK, GROUP);
            if (!hasNoEast()) {
                world.install("instance-east", EXISTING_PACK, EAST).attach("instance-east", "env-east");
            }
        }
        return world.build();
    }

    /** Every process has labels of its own, as in a pipeline that names its build. The first two do not fit into notes together. */
    PackageAndDeployRequest request(int process) {
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .targetAccountGroupId(GROUP)
                .putLabel("summary", "Orders. ".repeat(12))
                .putLabel("approved by the board of changes", "Invoices. ".repeat(10))
                .putLabel("build", String.valueOf(process));
        if (several) {
            request.components(COMPONENTS).releaseVersion(Optional.of("2026.1").filter(label -> isGuide()));
        } else {
            request.prodComponentId(COMPONENT).packageVersion(VERSION);
        }
        if (waves) {
            request.addWave(Wave.builder()
                            .name("canary")
                            .addEnvironmentId("env-west")
                            .pause(Duration.ofMinutes(2))
                            .build())
                    .addWave(Wave.builder()
                            .name("rest")
                            .addEnvironmentId("env-own")
                            .build());
        }
        if (merges) {
            request.mergeBranch(
                    MergeBranch.builder().branchId(BRANCH).deleteBranch(true).build());
        }
        return newPack
                ? request.createNewPack(true)
                        .newPackName(NEW_PACK)
                        .newPackDescription("Orders and fulfilment")
                        .build()
                : request.integrationPackId(EXISTING_PACK).build();
    }

    String display() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
