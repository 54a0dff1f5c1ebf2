package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A promotion to explore: one environment of the publishing account, and one in each of two other accounts. The server
 * accepts a second pack of the same name, so that only the library prevents one.
 */
enum Scenario {
    GUIDE_NEW_PACK(SimulatedDialect.GUIDE, true, false),
    GUIDE_EXISTING_PACK(SimulatedDialect.GUIDE, false, false),
    GUIDE_MERGE(SimulatedDialect.GUIDE, false, true),
    PLATFORM_NEW_PACK(SimulatedDialect.PLATFORM, true, false),
    PLATFORM_EXISTING_PACK(SimulatedDialect.PLATFORM, false, false),
    PLATFORM_MERGE(SimulatedDialect.PLATFORM, false, true);

    static final String ACCOUNT = "acme-PROD01";
    static final String USER = "BOOMI_TOKEN.ada@example.com";
    static final String TOKEN = "canary-7f3a91c2d4";
    static final String COMPONENT = "comp-orders";
    static final String VERSION = "1.2.0";
    static final String NEW_PACK = "Order Processing";
    static final List<String> ENVIRONMENTS = List.of("env-own", "env-east", "env-west");

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

    Scenario(SimulatedDialect dialect, boolean newPack, boolean merges) {
        this.dialect = dialect;
        this.newPack = newPack;
        this.merges = merges;
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
        return newPack ? List.of() : List.of(OTHER_MEMBER);
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
                .accountGroup(GROUP, "Customers", EAST, WEST)
                .environment(ACCOUNT, "env-own", "Own Production")
                .environment(EAST, "env-east", "East Production")
                .environment(WEST, "env-west", "West Production")
                .component(COMPONENT, "Orders")
                .component(OTHER_MEMBER, "Invoices")
                .packagedComponent("pkg-invoices", OTHER_MEMBER, "4.0")
                .integrationPack(EXISTING_PACK, EXISTING_PACK_NAME, "pkg-invoices")
                .release(EXISTING_PACK, "released-before", "4.0");
        if (merges) {
            world.branch(BRANCH, "promotion")
                    .savedOnBranch(COMPONENT, BRANCH, ON_BRANCH.getBytes(StandardCharsets.UTF_8));
        }
        if (!isGuide()) {
            world.share(EXISTING_PACK, GROUP)
                    .install("instance-east", EXISTING_PACK, EAST)
                    .attach("instance-east", "env-east");
        }
        return world.build();
    }

    /** Every process has labels of its own, as in a pipeline that names its build. The first two do not fit into notes together. */
    PackageAndDeployRequest request(int process) {
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .prodComponentId(COMPONENT)
                .packageVersion(VERSION)
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .targetAccountGroupId(GROUP)
                .putLabel("summary", "Orders. ".repeat(12))
                .putLabel("approved by the board of changes", "Invoices. ".repeat(10))
                .putLabel("build", String.valueOf(process));
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
