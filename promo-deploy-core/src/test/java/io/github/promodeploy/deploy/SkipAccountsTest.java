package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.deploy.event.PromoListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.fault.FaultScript;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad account must not keep a release from all the others of its group. */
class SkipAccountsTest {

    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployerBuilder deployer(TestDialect dialect, Promotions promotions, String... skipped) {
        return dialect.deployer(promotions).journal(journal).skipAccounts(skipped);
    }

    private PackageAndDeployResult run(
            TestDialect dialect, Promotions promotions, PackageAndDeployRequest.Builder request, String... skipped) {
        return deployer(dialect, promotions, skipped).build().run(request.build(), Promotions.RUN);
    }

    private static Promotions in(TestDialect dialect, SimulatedWorld.Builder world) {
        return new Promotions(dialect.settings().build(), world.build());
    }

    private static FaultScript in(Promotions promotions, String account) {
        return promotions
                .boomi
                .faults()
                .on(call -> call.overrideAccount().filter(account::equals).isPresent());
    }

    private static boolean wasAsked(Promotions promotions, String account) {
        return promotions.boomi.journal().entries().stream()
                .anyMatch(entry ->
                        entry.call().overrideAccount().filter(account::equals).isPresent());
    }

    private static PackageAndDeployRequest.Builder toEnvironments(TargetEnvironment... targets) {
        return Promotions.newPack().targetAccountGroupId(Optional.empty()).addTargetEnvironments(targets);
    }

    private static TargetEnvironment target(String environmentId, String accountId) {
        return TargetEnvironment.builder()
                .environmentId(environmentId)
                .accountId(accountId)
                .build();
    }

    private static Stream<String> environments(PackageAndDeployResult result) {
        return result.environments().stream().map(EnvironmentResult::environmentId);
    }

    private static String stopped(Promotions promotions, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(promotions.boomi.journal().writes()).isEmpty();
        return Promotions.failure(result);
    }

    @ParameterizedTest
    @EnumSource
    void run_withAnAccountThatCannotBeRead_namesItAndSaysHowToDoWithout(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        in(promotions, Promotions.WEST).always().boomiError(403, "Access denied.");

        assertThat(stopped(promotions, run(dialect, promotions, Promotions.newPack())))
                .contains("query Environment in account acme_west-SUB02", "403", "--skip-account");
        assertThat(stopped(promotions, run(dialect, promotions, toEnvironments(target("env-3", Promotions.WEST)))))
                .contains("query Environment in account acme_west-SUB02", "403", "--skip-account");
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccountThatCannotBeRead_deploysToTheOthers(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        in(promotions, Promotions.WEST).always().boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(dialect, promotions, Promotions.newPack(), Promotions.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-1", "env-2");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(
                                "account acme_west-SUB02 is skipped (skipAccounts, --skip-account)",
                                "could not be read how many",
                                "Access denied."));
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccount_saysHowManyEnvironmentsAreLeftOutAndTouchesNone(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        List<String> told = new ArrayList<>();
        PackageAndDeployer deployer = deployer(dialect, promotions, Promotions.EAST)
                .listener(new PromoListener() {
                    @Override
                    public void warning(String message) {
                        told.add(message);
                    }
                })
                .build();

        PackageAndDeployResult result = deployer.run(Promotions.newPack().build(), Promotions.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-3");
        assertThat(result.warnings())
                .containsExactly(
                        "account acme_east-SUB01 is skipped (skipAccounts, --skip-account): 2 environments there"
                                + " are left out.");
        assertThat(told).isEqualTo(result.warnings());
        assertThat(dialect.deployedTo(promotions.boomi)).containsExactly("env-3");
        assertThat(promotions.boomi.journal().writes())
                .noneMatch(write -> write.call()
                        .overrideAccount()
                        .filter(Promotions.EAST::equals)
                        .isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void run_toNamedEnvironmentsOfASkippedAccount_leavesThemOutWithoutACall(TestDialect dialect) {
        Promotions promotions = in(dialect, TestDialect.world().environment(Promotions.ACCOUNT, "env-own", "Own"));

        PackageAndDeployResult result = run(
                dialect,
                promotions,
                toEnvironments(target("env-own", Promotions.ACCOUNT), target("env-3", Promotions.WEST)),
                Promotions.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-own");
        assertThat(result.warnings())
                .containsExactly(
                        "account acme_west-SUB02 is skipped (skipAccounts, --skip-account): 1 environment there is"
                                + " left out.");
        assertThat(wasAsked(promotions, Promotions.WEST)).isFalse();
    }

    /** An environment that is named and in the group as well counts once, and belongs where the server says. */
    @ParameterizedTest
    @EnumSource
    void run_toAnEnvironmentThatIsNamedAndInTheGroup_countsItOnce(TestDialect dialect) {
        Promotions promotions = dialect.promotions();

        PackageAndDeployResult result = run(
                dialect,
                promotions,
                Promotions.newPack()
                        .addTargetEnvironments(target("env-1", Promotions.EAST), TargetEnvironment.of("env-2")),
                Promotions.EAST);

        assertThat(environments(result)).containsExactly("env-3");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("2 environments there are left out"));
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccountThatIsNoTarget_warnsAndGoesOn(TestDialect dialect) {
        Promotions promotions = dialect.promotions();

        PackageAndDeployResult result = run(dialect, promotions, Promotions.newPack(), "acme-TYPO");

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments()).hasSize(3);
        assertThat(result.warnings())
                .containsExactly(
                        "account acme-TYPO was to be skipped (skipAccounts, --skip-account), but it is none of the"
                                + " target accounts. Check its id.");
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccountWithoutEnvironments_saysSo(TestDialect dialect) {
        Promotions promotions = in(
                dialect,
                TestDialect.world()
                        .subAccount("acme-EMPTY")
                        .accountGroup("group-e", "E", Promotions.WEST, "acme-EMPTY"));

        PackageAndDeployResult result =
                run(dialect, promotions, Promotions.newPack().targetAccountGroupId("group-e"), "acme-EMPTY");

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .containsExactly(
                        "account acme-EMPTY is skipped (skipAccounts, --skip-account): it has no environments.");
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAllAccounts_stops(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        in(promotions, Promotions.WEST).always().boomiError(403, "Access denied.");

        PackageAndDeployResult result =
                run(dialect, promotions, Promotions.newPack(), Promotions.EAST, Promotions.WEST);

        assertThat(stopped(promotions, result))
                .contains(
                        "no target environments are left, since these accounts are skipped: acme_east-SUB01,"
                                + " acme_west-SUB02",
                        "Skip fewer accounts");
        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(result.warnings()).hasSize(2);
        assertThat(stopped(
                        promotions,
                        run(dialect, promotions, toEnvironments(target("env-3", Promotions.WEST)), Promotions.WEST)))
                .contains("no target environments are left");
    }

    @ParameterizedTest
    @EnumSource
    void plan_skippingAnAccount_hasTheWarningAndNoWriteThere(TestDialect dialect) {
        Promotions promotions = dialect.promotions();

        PromotionPlan plan = deployer(dialect, promotions, Promotions.WEST)
                .build()
                .plan(Promotions.newPack().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.environments())
                .extracting(PlannedEnvironment::environmentId)
                .containsExactly("env-1", "env-2");
        assertThat(plan.warnings())
                .containsExactly(
                        "account acme_west-SUB02 is skipped (skipAccounts, --skip-account): 1 environment there is"
                                + " left out.");
        assertThat(plan.toJson()).contains("account acme_west-SUB02 is skipped");
        assertThat(plan.writes())
                .isNotEmpty()
                .noneMatch(write -> (write.path() + write.body()).contains("env-3")
                        || write.path().contains(Promotions.WEST));
    }

    /** What a run leaves out is settled when it begins. */
    @ParameterizedTest
    @EnumSource
    void resume_leavesOutWhatTheRunLeftOutAndSaysSo(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        dialect.deploying(promotions.boomi, "env-1").boomiError(409, "Busy.");
        PackageAndDeployResult first = run(dialect, promotions, Promotions.newPack(), Promotions.WEST);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(journal.entries(Promotions.RUN).get(0))
                .contains("\"skipAccounts\":[\"acme_west-SUB02\"]", "1 environment there is left out.");

        PackageAndDeployResult resumed = deployer(dialect, promotions).build().resume(Promotions.RUN);
        PackageAndDeployResult again =
                deployer(dialect, promotions, "acme-OTHER").build().resume(Promotions.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(resumed)).containsExactly("env-1", "env-2");
        assertThat(resumed.warnings()).isEqualTo(first.warnings());
        assertThat(again.warnings()).isEqualTo(first.warnings());
        assertThat(dialect.deployedTo(promotions.boomi)).doesNotContain("env-3");
    }

    @ParameterizedTest
    @EnumSource
    void resume_whenATargetsAccountIsToBeSkippedNow_isRefused(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        dialect.deploying(promotions.boomi, "env-1").boomiError(409, "Busy.");
        run(dialect, promotions, Promotions.newPack());
        promotions.boomi.journal().clear();

        PackageAndDeployer deployer =
                deployer(dialect, promotions, Promotions.EAST).build();

        assertThat(List.of(
                        deployer.resume(Promotions.RUN),
                        deployer.run(Promotions.newPack().build(), Promotions.RUN)))
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
                    assertThat(Promotions.failure(result))
                            .contains("targets in accounts that are to be skipped now", "acme_east-SUB01");
                });
        assertThat(promotions.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withAResolverOfOnesOwn_leavesOutWhatItFindsInSkippedAccounts() {
        Promotions promotions = new Promotions();

        PackageAndDeployResult result = deployer(TestDialect.GUIDE, promotions, Promotions.WEST)
                .environmentResolver((request, client) ->
                        List.of(target("env-3", Promotions.WEST), target("env-1", Promotions.EAST)))
                .build()
                .run(Promotions.newPack().build());

        assertThat(environments(result)).containsExactly("env-1");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("account acme_west-SUB02 is skipped", "1 environment there is left out"));
    }

    /** Nobody else can have an environment whose account is not named. */
    @ParameterizedTest
    @EnumSource
    void run_skippingTheClientsOwnAccount_leavesOutEnvironmentsThatNobodyPlaces(TestDialect dialect) {
        Promotions promotions = in(
                dialect,
                TestDialect.world()
                        .environment(Promotions.ACCOUNT, "env-own", "Own")
                        .accountGroup("group-o", "O", Promotions.ACCOUNT, Promotions.WEST));

        PackageAndDeployResult result = run(
                dialect,
                promotions,
                Promotions.newPack()
                        .targetAccountGroupId("group-o")
                        .addTargetEnvironment(TargetEnvironment.of("env-own")),
                Promotions.ACCOUNT);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-3");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("account acme-PROD01 is skipped", "1 environment there is left out"));
    }

    @Test
    void run_onThePlainPrefix_skipsWhatItCannotReach() {
        Promotions promotions = new Promotions(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .environment(Promotions.ACCOUNT, "env-own", "Own")
                        .accountGroup("group-o", "O", Promotions.ACCOUNT, Promotions.WEST)
                        .build(),
                transport -> transport,
                builder -> builder.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM,
                promotions,
                Promotions.newPack()
                        .targetAccountGroupId("group-o")
                        .addTargetEnvironment(target("env-3", Promotions.WEST)),
                Promotions.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-own");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("account acme_west-SUB02 is skipped", "only the Partner API reaches other accounts"));
    }

    private static SimulatedWorld.Builder attachedInTheWest() {
        return TestDialect.world()
                .share(Promotions.PACK, Promotions.GROUP)
                .install("instance-w", Promotions.PACK, Promotions.WEST)
                .attach("instance-w", "env-3");
    }

    /** Skipping keeps this library from writing there; a release of the pack comes there all the same. */
    @Test
    void run_whereTheReleaseReachesASkippedAccount_stopsUnlessThatIsAllowed() {
        Promotions promotions = in(TestDialect.PLATFORM, attachedInTheWest());
        String others =
                "the release also reaches environments that are no targets, because the pack is attached to them:"
                        + " env-3 in account acme_west-SUB02 (skipped)";

        assertThat(stopped(
                        promotions, run(TestDialect.PLATFORM, promotions, Promotions.existingPack(), Promotions.WEST)))
                .contains(others, "--allow-other-environments");

        PackageAndDeployResult allowed = deployer(TestDialect.PLATFORM, promotions, Promotions.WEST)
                .allowOtherEnvironments(true)
                .build()
                .run(Promotions.existingPack().build(), Promotions.RUN);
        assertThat(allowed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(allowed)).containsExactly("env-1", "env-2");
        assertThat(allowed.warnings()).hasSize(2).last().isEqualTo(others);
    }

    /** No group leads there any more, but the account is known by its name. */
    @Test
    void run_whereASkippedAccountIsInNoGroup_looksThereAllTheSame() {
        Promotions promotions = in(
                TestDialect.PLATFORM,
                TestDialect.world()
                        .subAccount("acme-OTHER")
                        .environment("acme-OTHER", "env-o", "O")
                        .accountGroup("group-o", "O")
                        .share(Promotions.PACK, "group-o")
                        .install("instance-o", Promotions.PACK, "acme-OTHER")
                        .attach("instance-o", "env-o"));

        assertThat(stopped(
                        promotions,
                        run(
                                TestDialect.PLATFORM,
                                promotions,
                                Promotions.existingPack().addTargetEnvironment(target("env-o", "acme-OTHER")),
                                "acme-OTHER")))
                .contains("env-o in account acme-OTHER (skipped)");
    }

    /** Whatever is wrong with it: that is why it is skipped. */
    @ParameterizedTest
    @ValueSource(strings = {"forbidden", "failing", "unreadable", "silent"})
    void run_whenASkippedAccountCannotBeLookedInto_warns(String kind) {
        Promotions promotions = in(TestDialect.PLATFORM, attachedInTheWest());
        FaultScript script = in(promotions, Promotions.WEST).always();
        switch (kind) {
            case "forbidden" -> script.boomiError(403, "Access denied.");
            case "failing" -> script.boomiError(500, "Internal error.");
            case "unreadable" -> script.garbage();
            default -> script.hangBeforeProcessing();
        }

        PackageAndDeployResult result =
                run(TestDialect.PLATFORM, promotions, Promotions.existingPack(), Promotions.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(2);
        assertThat(result.warnings().get(0))
                .contains("account acme_west-SUB02 is skipped", "could not be read how many");
        assertThat(result.warnings().get(1))
                .contains(
                        "it cannot be seen where the pack is installed in account acme_west-SUB02",
                        "Environments there may receive the release as well.");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheCredentialsAreRefusedInASkippedAccount_stopsAfterThatOneCall(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        in(promotions, Promotions.WEST).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(dialect, promotions, Promotions.existingPack(), Promotions.WEST);

        stopped(promotions, result);
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        assertThat(promotions.boomi.journal().entries())
                .filteredOn(entry -> entry.status() == 401)
                .hasSize(1);
    }

    @Test
    void build_withAccountsThatAreNone_isRefusedBeforeAnyCall() {
        Promotions promotions = new Promotions();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        promotions.deployer().skipAccounts("acme-1", "", "a b").build())
                .withMessageContaining("skipAccounts[1] is not a Boomi id")
                .withMessageContaining("skipAccounts[2] is not a Boomi id");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> promotions
                        .deployer()
                        .skipAccounts(Arrays.asList("acme-1", null))
                        .build())
                .withMessageContaining("skipAccounts[1] is null");
        assertThat(promotions.boomi.journal().entries()).isEmpty();
    }

    @Test
    void skipAccounts_givenTwice_countsTheLastTime() {
        Promotions promotions = new Promotions();

        PackageAndDeployResult result = promotions
                .deployer()
                .skipAccounts(Promotions.EAST)
                .skipAccounts(List.of())
                .build()
                .run(Promotions.newPack().build());

        assertThat(result.environments()).hasSize(3);
        assertThat(result.warnings()).isEmpty();
    }
}
