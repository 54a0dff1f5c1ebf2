package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.ForeignActor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan of several components is kept, carried out, and refused when something about one of them has moved. */
class SeveralComponentsPlanTest {

    private static final String OWN = "env-own";

    private static TestBed bed(TestDialect dialect) {
        return new TestBed(
                dialect.settings().releasePolls(0).build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own Production")
                        .component("comp-billing", "Billing")
                        .component("comp-shipping", "Shipping")
                        .packagedComponent("pkg-shipping", "comp-shipping", "2.0")
                        .integrationPack("pack-both", "Both", "pkg-invoices", "pkg-shipping")
                        .release("pack-both", "released-both", "4.0")
                        .build());
    }

    private static PackageAndDeployRequest request(TestDialect dialect) {
        return PackageAndDeployRequest.builder()
                .addComponents(
                        PromotedComponent.of(TestBed.COMPONENT, "1.2.0"),
                        PromotedComponent.of("comp-billing", "1.2.0"),
                        PromotedComponent.of("comp-shipping", "3.0"))
                .releaseVersion(Optional.of("2026.1").filter(label -> dialect == TestDialect.GUIDE))
                .integrationPackId("pack-both")
                .targetAccountGroupId(TestBed.GROUP)
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .build();
    }

    private static PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        PackageAndDeployerBuilder deployer = dialect.deployer(bed);
        return dialect == TestDialect.GUIDE
                ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                : deployer;
    }

    private static PromotionPlan plan(TestDialect dialect, TestBed bed) {
        PromotionPlan plan = deployer(dialect, bed).build().plan(request(dialect), TestBed.RUN);
        assertThat(plan.failure()).isEmpty();
        return plan;
    }

    @ParameterizedTest
    @EnumSource
    void run_ofAPlanThatWasKept_makesItsWritesInTheirOrder(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PromotionPlan plan = plan(dialect, bed);
        bed.boomi.journal().clear();

        PromotionPlan read = PromotionPlan.fromJson(plan.toJson());
        PackageAndDeployResult result = dialect.deployer(bed).build().run(read);

        assertThat(read).isEqualTo(plan);
        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes().stream().map(entry -> PlanTest.display(entry, result)))
                .containsExactlyElementsOf(plan.writes().stream()
                        .map(write -> write.method() + " " + write.path() + " " + write.body())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void run_ofAPlanThatReusesOnePackage_makesTheOthers(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.boomi.meanwhile().now().packageComponent("comp-billing", "1.2.0");
        PromotionPlan plan =
                deployer(dialect, bed).onExisting(OnExisting.ADOPT).build().plan(request(dialect), TestBed.RUN);

        PackageAndDeployResult result = dialect.deployer(bed).build().run(PromotionPlan.fromJson(plan.toJson()));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes())
                .hasSameSizeAs(plan.writes())
                .filteredOn(entry -> entry.object().equals("PackagedComponent"))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void run_ofAPlanWithoutOneOfItsWrites_stopsBeforeThatWrite(TestDialect dialect) {
        int all = plan(dialect, bed(dialect)).writes().size();
        for (int missing = 0; missing < all; missing++) {
            TestBed bed = bed(dialect);
            PromotionPlan plan = plan(dialect, bed);
            List<PlannedWrite> fewer = new ArrayList<>(plan.writes());
            PlannedWrite left = fewer.remove(missing);

            PackageAndDeployResult result = dialect.deployer(bed)
                    .build()
                    .run(PromotionPlan.builder().from(plan).writes(fewer).build());

            assertThat(bed.boomi.journal().writes()).as(left.write()).hasSize(missing);
            assertThat(result.toResponse().errorMessage()).contains("the plan does not have it: POST /partner");
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "version of the second is taken",
                        actor -> actor.packageComponent("comp-billing", "1.2.0"),
                        "package of version 1.2.0 of component comp-billing was not there, and is ",
                        "packaged, by " + ForeignActor.USER),
                change(
                        "third is deployed",
                        actor -> actor.deploy("comp-shipping", "2.0", OWN),
                        "target environment env-own, active deployment of component comp-shipping was not there, and is ",
                        " of version 2.0 (deployed by " + ForeignActor.USER));
    }

    /** What only Boomi's published API shows. */
    static Stream<Arguments> changesOfMembers() {
        return Stream.of(
                change(
                        "second becomes a member",
                        actor -> actor.addMember("pack-both", "comp-billing", "1.0"),
                        "integration pack pack-both, member comp-billing was not there, and is without a released"
                                + " version, version 1.0 pending"),
                change(
                        "third is released",
                        actor -> {
                            actor.addMember("pack-both", "comp-shipping", "2.5");
                            actor.releasePack("pack-both");
                        },
                        "integration pack pack-both, member comp-shipping was at version 2.0, and is at version 2.5"),
                change(
                        "third is removed",
                        actor -> {
                            actor.removeMember("pack-both", "comp-shipping");
                            actor.releasePack("pack-both");
                        },
                        "integration pack pack-both, member comp-shipping was at version 2.0, and is not there"));
    }

    private static Arguments change(String name, Consumer<ForeignActor> deed, String... words) {
        return Arguments.of(name, deed, List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void run_inGuide_afterAChange_writesNothing(String name, Consumer<ForeignActor> deed, List<String> words) {
        assertMoved(TestDialect.GUIDE, deed, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changes", "changesOfMembers"})
    void run_inPlatform_afterAChange_writesNothing(String name, Consumer<ForeignActor> deed, List<String> words) {
        assertMoved(TestDialect.PLATFORM, deed, words);
    }

    private static void assertMoved(TestDialect dialect, Consumer<ForeignActor> deed, List<String> words) {
        TestBed bed = bed(dialect);
        PromotionPlan plan = plan(dialect, bed);
        deed.accept(bed.boomi.meanwhile().now());

        PackageAndDeployResult result = dialect.deployer(bed).build().run(plan);

        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(TestBed.failure(result))
                .startsWith("nothing was written, because things have changed since the plan was made: ")
                .contains(words);
    }
}
