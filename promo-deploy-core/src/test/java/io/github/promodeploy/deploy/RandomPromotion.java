package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small world, a request and settings drawn at random: packs shared, installed and attached here and there, or not. */
final class RandomPromotion {

    private static final List<String> ACCOUNTS = List.of("sub-A", "sub-B", "sub-C");

    final TestBed bed;
    private final TestDialect dialect;
    private final Random random;
    private final SimulatedWorldBuilder world = SimulatedWorld.builder(TestBed.ACCOUNT)
            .user(TestBed.USER, TestBed.TOKEN)
            .component(TestBed.COMPONENT, "Orders");
    private final List<TargetEnvironment> environments = new ArrayList<>();
    private final PackageAndDeployRequest request;
    private final boolean allowOthers;
    private final boolean named;
    private final boolean byComponent;

    RandomPromotion(TestDialect dialect, Random random) {
        this.dialect = dialect;
        this.random = random;
        drawAccounts();
        drawPack();
        ACCOUNTS.forEach(this::drawInstallations);
        this.request = drawRequest();
        this.allowOthers = random.nextInt(4) > 0;
        this.named = random.nextInt(4) == 0;
        this.byComponent = dialect == TestDialect.GUIDE && draw();
        this.bed = new TestBed(dialect.settings().releasePolls(0).build(), world.build());
    }

    PackageAndDeployRequest request() {
        return request;
    }

    PackageAndDeployer deployer() {
        PackageAndDeployerBuilder deployer = dialect.deployer(bed).allowOtherEnvironments(allowOthers);
        if (byComponent && !request.components().isEmpty()) {
            deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT);
        }
        return (named ? deployer.installationName("Second") : deployer).build();
    }

    private boolean draw() {
        return random.nextBoolean();
    }

    private void drawAccounts() {
        ACCOUNTS.forEach(account -> {
            world.subAccount(account, account, random.nextInt(12) == 0 ? "suspended" : "active");
            drawEnvironments(account, 1 + random.nextInt(2));
        });
        drawEnvironments(TestBed.ACCOUNT, random.nextInt(3));
        world.accountGroup(
                TestBed.GROUP, "Customers", draw() ? new String[] {"sub-A"} : new String[] {"sub-A", "sub-B"});
        world.accountGroup("group-other", "Others", "sub-C");
    }

    private void drawEnvironments(String account, int count) {
        for (int i = 0; i < count; i++) {
            String id = "env-" + account + "-" + i;
            world.environment(account, id, "Environment " + id);
            environments.add(TargetEnvironment.builder()
                    .environmentId(id)
                    .accountId(account)
                    .build());
        }
    }

    private void drawPack() {
        List<String> members = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            world.component("comp-" + i, "Component " + i).packagedComponent("pkg-" + i, "comp-" + i, i + ".0");
            members.add("pkg-" + i);
        }
        if (draw()) {
            world.packagedComponent("pkg-orders", TestBed.COMPONENT, "1.1.0");
            members.add("pkg-orders");
        }
        world.component("comp-billing", "Billing").component("comp-shipping", "Shipping");
        if (draw()) {
            world.packagedComponent("pkg-billing", "comp-billing", "2.0");
            members.add("pkg-billing");
        }
        world.integrationPack(TestBed.PACK, "Existing Pack", members.toArray(String[]::new));
        if (random.nextInt(8) > 0) {
            world.release(TestBed.PACK, "released-before", "1");
        }
        if (draw()) {
            world.share(TestBed.PACK, TestBed.GROUP);
        }
        if (draw()) {
            world.share(TestBed.PACK, "group-other");
        }
    }

    private void drawInstallations(String account) {
        for (int i = 0; i < random.nextInt(3); i++) {
            String instance = "instance-" + account + "-" + i;
            String name = i == 0 ? "Existing Pack" : draw() ? "Second" : "Third";
            world.install(new SimulatedPackInstance(instance, TestBed.PACK, account, name));
            environments.stream()
                    .filter(environment ->
                            environment.accountId().filter(account::equals).isPresent())
                    .filter(environment -> draw())
                    .forEach(environment -> world.attach(instance, environment.environmentId()));
        }
    }

    private PackageAndDeployRequest drawRequest() {
        PackageAndDeployRequest.Builder drawn = random.nextInt(3) == 0 ? TestBed.newPack() : TestBed.existingPack();
        if (random.nextInt(4) == 0) {
            drawn.targetAccountGroupId(Optional.empty());
        }
        environments.stream().filter(environment -> random.nextInt(3) == 0).forEach(drawn::addTargetEnvironment);
        if (dialect == TestDialect.PLATFORM && random.nextInt(10) == 0) {
            drawn.releaseOnDate(LocalDate.of(2100, 1, 1));
        }
        if (random.nextInt(3) == 0) {
            drawComponents(drawn);
        }
        return drawn.build();
    }

    /** Two of them have the same version; one may be packaged already. */
    private void drawComponents(PackageAndDeployRequest.Builder drawn) {
        drawn.prodComponentId("")
                .packageVersion("")
                .addComponent(PromotedComponent.of(TestBed.COMPONENT, "1.2.0"))
                .addComponent(PromotedComponent.of("comp-billing", random.nextInt(8) == 0 ? "2.0" : "1.2.0"));
        if (draw()) {
            drawn.addComponent(PromotedComponent.of("comp-shipping", "3.0"));
        }
        if (dialect == TestDialect.GUIDE) {
            drawn.releaseVersion("2026.1");
        }
    }
}
