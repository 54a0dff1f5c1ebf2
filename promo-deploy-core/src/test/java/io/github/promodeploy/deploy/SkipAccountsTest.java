package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
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

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed, String... skipped) {
        return dialect.deployer(bed).journal(journal).skipAccounts(skipped);
    }

    private PackageAndDeployResult run(
            TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request, String... skipped) {
        return deployer(dialect, bed, skipped).build().run(request.build(), TestBed.RUN);
    }

    private static TestBed in(TestDialect dialect, SimulatedWorldBuilder world) {
        return new TestBed(dialect.settings().build(), world.build());
    }

    private static FaultMatcher in(TestBed bed, String account) {
        return bed.boomi
                .faults()
                .on(call -> call.overrideAccount().filter(account::equals).isPresent());
    }

    private static boolean wasAsked(TestBed bed, String account) {
        return bed.boomi.journal().entries().stream()
                .anyMatch(entry ->
                        entry.call().overrideAccount().filter(account::equals).isPresent());
    }

    private static PackageAndDeployRequest.Builder toEnvironments(TargetEnvironment... targets) {
        return TestBed.newPack().targetAccountGroupId(Optional.empty()).addTargetEnvironments(targets);
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

    private static String stopped(TestBed bed, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        return TestBed.failure(result);
    }

    @ParameterizedTest
    @EnumSource
    void run_withAnAccountThatCannotBeRead_namesItAndSaysHowToDoWithout(TestDialect dialect) {
        TestBed bed = dialect.bed();
        in(bed, TestBed.WEST).always().boomiError(403, "Access denied.");

        assertThat(stopped(bed, run(dialect, bed, TestBed.newPack())))
                .contains("query Environment in account acme_west-SUB02", "403", "--skip-account");
        assertThat(stopped(bed, run(dialect, bed, toEnvironments(target("env-3", TestBed.WEST)))))
                .contains("query Environment in account acme_west-SUB02", "403", "--skip-account");
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccountThatCannotBeRead_deploysToTheOthers(TestDialect dialect) {
        TestBed bed = dialect.bed();
        in(bed, TestBed.WEST).always().boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack(), TestBed.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-1", "env-2");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(
                                "account acme_west-SUB02 is skipped (skipAccounts, --skip-account)",
                                "their number could not be read",
                                "Access denied."));
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccount_saysHowManyEnvironmentsAreLeftOutAndTouchesNone(TestDialect dialect) {
        TestBed bed = dialect.bed();
        List<String> told = new ArrayList<>();
        PackageAndDeployer deployer = deployer(dialect, bed, TestBed.EAST)
                .listener(new RunListener() {
                    @Override
                    public void warning(String message) {
                        told.add(message);
                    }
                })
                .build();

        PackageAndDeployResult result = deployer.run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-3");
        assertThat(result.warnings())
                .containsExactly(
                        "account acme_east-SUB01 is skipped (skipAccounts, --skip-account): 2 environments there"
                                + " are left out.");
        assertThat(told).isEqualTo(result.warnings());
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3");
        assertThat(bed.boomi.journal().writes())
                .noneMatch(write -> write.call()
                        .overrideAccount()
                        .filter(TestBed.EAST::equals)
                        .isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void run_toNamedEnvironmentsOfASkippedAccount_leavesThemOutWithoutACall(TestDialect dialect) {
        TestBed bed = in(
                dialect,
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own")
                        .runtime("runtime-env-own", "env-own"));

        PackageAndDeployResult result = run(
                dialect,
                bed,
                toEnvironments(target("env-own", TestBed.ACCOUNT), target("env-3", TestBed.WEST)),
                TestBed.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-own");
        assertThat(result.warnings())
                .containsExactly(
                        "account acme_west-SUB02 is skipped (skipAccounts, --skip-account): 1 environment there is"
                                + " left out.");
        assertThat(wasAsked(bed, TestBed.WEST)).isFalse();
    }

    /** An environment that is named and in the group as well counts once, and belongs where the server says. */
    @ParameterizedTest
    @EnumSource
    void run_toAnEnvironmentThatIsNamedAndInTheGroup_countsItOnce(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(
                dialect,
                bed,
                TestBed.newPack().addTargetEnvironments(target("env-1", TestBed.EAST), TargetEnvironment.of("env-2")),
                TestBed.EAST);

        assertThat(environments(result)).containsExactly("env-3");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("2 environments there are left out"));
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccountThatIsNoTarget_warnsAndGoesOn(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack(), "acme-TYPO");

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments()).hasSize(3);
        assertThat(result.warnings())
                .containsExactly(
                        "account acme-TYPO was to be skipped (skipAccounts, --skip-account), but it is not a target account. Check its id.");
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAnAccountWithoutEnvironments_saysSo(TestDialect dialect) {
        TestBed bed = in(
                dialect,
                TestDialect.world().subAccount("acme-EMPTY").accountGroup("group-e", "E", TestBed.WEST, "acme-EMPTY"));

        PackageAndDeployResult result =
                run(dialect, bed, TestBed.newPack().targetAccountGroupId("group-e"), "acme-EMPTY");

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .containsExactly(
                        "account acme-EMPTY is skipped (skipAccounts, --skip-account): it has no environments.");
    }

    @ParameterizedTest
    @EnumSource
    void run_skippingAllAccounts_stops(TestDialect dialect) {
        TestBed bed = dialect.bed();
        in(bed, TestBed.WEST).always().boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack(), TestBed.EAST, TestBed.WEST);

        assertThat(stopped(bed, result))
                .contains(
                        "no target environments are left, since these accounts are skipped: acme_east-SUB01,"
                                + " acme_west-SUB02",
                        "Skip fewer accounts");
        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(result.warnings()).hasSize(2);
        assertThat(stopped(bed, run(dialect, bed, toEnvironments(target("env-3", TestBed.WEST)), TestBed.WEST)))
                .contains("no target environments are left");
    }

    @ParameterizedTest
    @EnumSource
    void plan_skippingAnAccount_hasTheWarningAndNoWriteThere(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PromotionPlan plan = deployer(dialect, bed, TestBed.WEST)
                .build()
                .plan(TestBed.newPack().build());

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
                        || write.path().contains(TestBed.WEST));
    }

    /** What a run leaves out is settled when it begins. */
    @ParameterizedTest
    @EnumSource
    void resume_leavesOutWhatTheRunLeftOutAndSaysSo(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-1").boomiError(409, "Busy.");
        PackageAndDeployResult first = run(dialect, bed, TestBed.newPack(), TestBed.WEST);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(journal.entries(TestBed.RUN).get(0))
                .contains("\"skipAccounts\":[\"acme_west-SUB02\"]", "1 environment there is left out.");

        PackageAndDeployResult resumed = deployer(dialect, bed).build().resume(TestBed.RUN);
        PackageAndDeployResult again =
                deployer(dialect, bed, "acme-OTHER").build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(resumed)).containsExactly("env-1", "env-2");
        assertThat(resumed.warnings()).isEqualTo(first.warnings());
        assertThat(again.warnings()).isEqualTo(first.warnings());
        assertThat(dialect.deployedTo(bed.boomi)).doesNotContain("env-3");
    }

    @ParameterizedTest
    @EnumSource
    void resume_whenATargetsAccountIsToBeSkippedNow_isRefused(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-1").boomiError(409, "Busy.");
        run(dialect, bed, TestBed.newPack());
        bed.boomi.journal().clear();

        PackageAndDeployer deployer = deployer(dialect, bed, TestBed.EAST).build();

        assertThat(List.of(
                        deployer.resume(TestBed.RUN),
                        deployer.run(TestBed.newPack().build(), TestBed.RUN)))
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
                    assertThat(TestBed.failure(result))
                            .contains("targets in accounts that are to be skipped now", "acme_east-SUB01");
                });
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withAResolverOfOnesOwn_leavesOutWhatItFindsInSkippedAccounts() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = deployer(TestDialect.GUIDE, bed, TestBed.WEST)
                .environmentResolver(
                        (request, client) -> List.of(target("env-3", TestBed.WEST), target("env-1", TestBed.EAST)))
                .build()
                .run(TestBed.newPack().build());

        assertThat(environments(result)).containsExactly("env-1");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("account acme_west-SUB02 is skipped", "1 environment there is left out"));
    }

    /** Only the client's own account can have an environment whose account is not named. */
    @ParameterizedTest
    @EnumSource
    void run_skippingTheClientsOwnAccount_leavesOutEnvironmentsThatNobodyPlaces(TestDialect dialect) {
        TestBed bed = in(
                dialect,
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own")
                        .runtime("runtime-env-own", "env-own")
                        .accountGroup("group-o", "O", TestBed.ACCOUNT, TestBed.WEST));

        PackageAndDeployResult result = run(
                dialect,
                bed,
                TestBed.newPack().targetAccountGroupId("group-o").addTargetEnvironment(TargetEnvironment.of("env-own")),
                TestBed.ACCOUNT);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-3");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("account acme-PROD01 is skipped", "1 environment there is left out"));
    }

    @Test
    void run_onThePlainPrefix_skipsWhatItCannotReach() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own")
                        .runtime("runtime-env-own", "env-own")
                        .accountGroup("group-o", "O", TestBed.ACCOUNT, TestBed.WEST)
                        .build(),
                transport -> transport,
                builder -> builder.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM,
                bed,
                TestBed.newPack().targetAccountGroupId("group-o").addTargetEnvironment(target("env-3", TestBed.WEST)),
                TestBed.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(result)).containsExactly("env-own");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("account acme_west-SUB02 is skipped", "only the Partner API reaches other accounts"));
    }

    private static SimulatedWorldBuilder attachedInTheWest() {
        return TestDialect.world()
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-w", TestBed.PACK, TestBed.WEST)
                .attach("instance-w", "env-3");
    }

    /** Skipping keeps this library from writing there; a release of the pack arrives there nevertheless. */
    @Test
    void run_whereTheReleaseReachesASkippedAccount_stopsUnlessThatIsAllowed() {
        TestBed bed = in(TestDialect.PLATFORM, attachedInTheWest());
        String others =
                "the release also reaches environments that are no targets, because the pack is attached to them:"
                        + " env-3 in account acme_west-SUB02 (skipped)";

        assertThat(stopped(bed, run(TestDialect.PLATFORM, bed, TestBed.existingPack(), TestBed.WEST)))
                .contains(others, "--allow-other-environments");

        PackageAndDeployResult allowed = deployer(TestDialect.PLATFORM, bed, TestBed.WEST)
                .allowOtherEnvironments(true)
                .build()
                .run(TestBed.existingPack().build(), TestBed.RUN);
        assertThat(allowed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(environments(allowed)).containsExactly("env-1", "env-2");
        assertThat(allowed.warnings()).hasSize(2).last().isEqualTo(others);
    }

    /** No group leads there now, but the account is known by its name. */
    @Test
    void run_whereASkippedAccountIsInNoGroup_looksThereAllTheSame() {
        TestBed bed = in(
                TestDialect.PLATFORM,
                TestDialect.world()
                        .subAccount("acme-OTHER")
                        .environment("acme-OTHER", "env-o", "O")
                        .accountGroup("group-o", "O")
                        .share(TestBed.PACK, "group-o")
                        .install("instance-o", TestBed.PACK, "acme-OTHER")
                        .attach("instance-o", "env-o"));

        assertThat(stopped(
                        bed,
                        run(
                                TestDialect.PLATFORM,
                                bed,
                                TestBed.existingPack().addTargetEnvironment(target("env-o", "acme-OTHER")),
                                "acme-OTHER")))
                .contains("env-o in account acme-OTHER (skipped)");
    }

    /** Whatever is wrong with it: that is why it is skipped. */
    @ParameterizedTest
    @ValueSource(strings = {"forbidden", "failing", "unreadable", "silent"})
    void run_whenASkippedAccountCannotBeLookedInto_warns(String kind) {
        TestBed bed = in(TestDialect.PLATFORM, attachedInTheWest());
        FaultMatcher matcher = in(bed, TestBed.WEST).always();
        switch (kind) {
            case "forbidden" -> matcher.boomiError(403, "Access denied.");
            case "failing" -> matcher.boomiError(500, "Internal error.");
            case "unreadable" -> matcher.garbage();
            default -> matcher.hangBeforeProcessing();
        }

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, TestBed.existingPack(), TestBed.WEST);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(2);
        assertThat(result.warnings().get(0))
                .contains("account acme_west-SUB02 is skipped", "their number could not be read");
        assertThat(result.warnings().get(1))
                .contains(
                        "it cannot be seen where the pack is installed in account acme_west-SUB02",
                        "Environments there may receive the release as well.");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheCredentialsAreRefusedInASkippedAccount_stopsAfterThatOneCall(TestDialect dialect) {
        TestBed bed = dialect.bed();
        in(bed, TestBed.WEST).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(dialect, bed, TestBed.existingPack(), TestBed.WEST);

        stopped(bed, result);
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        assertThat(bed.boomi.journal().entries())
                .filteredOn(entry -> entry.status() == 401)
                .hasSize(1);
    }

    @Test
    void build_withAccountsThatAreNone_isRefusedBeforeAnyCall() {
        TestBed bed = new TestBed();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () -> bed.deployer().skipAccounts("acme-1", "", "a b").build())
                .withMessageContaining("skipAccounts[1] is not a Boomi id")
                .withMessageContaining("skipAccounts[2] is not a Boomi id");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> bed.deployer()
                        .skipAccounts(Arrays.asList("acme-1", null))
                        .build())
                .withMessageContaining("skipAccounts[1] is null");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void skipAccounts_givenTwice_countsTheLastTime() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = bed.deployer()
                .skipAccounts(TestBed.EAST)
                .skipAccounts(List.of())
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.environments()).hasSize(3);
        assertThat(result.warnings()).isEmpty();
    }
}
