package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does in each environment after it has deployed to it. */
class PostDeploymentActionsTest {

    private static final String SMOKE = "smoke";

    private final RunJournal journal = RunJournal.inMemory();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** An action that records where it is called. */
    private PostDeploymentAction action(String name, Function<PostDeployment, ActionResult> body) {
        return new PostDeploymentAction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ActionResult run(PostDeployment deployment) {
                calls.add(name + " " + deployment.target().environmentId());
                return body.apply(deployment);
            }
        };
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, PostDeploymentAction... actions) {
        return deployer(dialect, bed, actions).build().run(TestBed.newPack().build(), TestBed.RUN);
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed, PostDeploymentAction... actions) {
        PackageAndDeployerBuilder deployer = dialect.deployer(bed).journal(journal);
        for (PostDeploymentAction action : actions) {
            deployer.action(action);
        }
        return deployer;
    }

    private static List<String> reports(PackageAndDeployResult result) {
        return result.environments().stream()
                .flatMap(environment -> environment.actions().stream()
                        .map(action -> environment.environmentId() + " " + action.name() + " " + action.verdict()))
                .toList();
    }

    private static Optional<String> reason(PackageAndDeployResult result, int environment) {
        return result.environments().get(environment).actions().get(0).reason();
    }

    @ParameterizedTest
    @EnumSource
    void actions_runInOrder_onceForEachEnvironment_afterAllDeployments(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PostDeploymentAction first = action("first", deployment -> {
            assertThat(dialect.deployedTo(bed.boomi)).hasSize(3);
            assertThat(deployment.runId()).isEqualTo(TestBed.RUN);
            assertThat(deployment.integrationPackId()).isPresent();
            assertThat(deployment.result().isGood()).isTrue();
            assertThat(deployment
                            .client()
                            .environments()
                            .get(deployment.target().environmentId())
                            .id())
                    .isEqualTo(deployment.target().environmentId());
            return ActionResult.passed();
        });

        PackageAndDeployResult result =
                run(dialect, bed, first, action("second", deployment -> ActionResult.passed("fine")));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(calls)
                .containsExactly(
                        "first env-1", "second env-1", "first env-2", "second env-2", "first env-3", "second env-3");
        assertThat(reports(result))
                .containsExactly(
                        "env-1 first PASSED",
                        "env-1 second PASSED",
                        "env-2 first PASSED",
                        "env-2 second PASSED",
                        "env-3 first PASSED",
                        "env-3 second PASSED");
        assertThat(result.environments().get(0).actions().get(1).reason()).contains("fine");
        Recorded.assertTells(journal, result);
    }

    @Test
    void severalEnvironmentsAtATime_haveTheirActionsInTheOrderOfTheTargets() {
        TestBed bed = TestDialect.GUIDE.bed();
        CountDownLatch all = new CountDownLatch(3);

        PackageAndDeployResult result = deployer(TestDialect.GUIDE, bed, action(SMOKE, deployment -> {
                    all.countDown();
                    awaitQuietly(all);
                    return ActionResult.passed();
                }))
                .maxConcurrentDeployments(8)
                .build()
                .run(TestBed.newPack().build());

        assertThat(reports(result)).containsExactly("env-1 smoke PASSED", "env-2 smoke PASSED", "env-3 smoke PASSED");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anActionThatDoesNotPass_makesTheRunPartial_andChangesNoStatus(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(
                dialect,
                bed,
                action(
                        SMOKE,
                        deployment -> deployment.target().environmentId().equals("env-2")
                                ? ActionResult.failed("no answer")
                                : ActionResult.passed()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result)).allMatch(status -> status.name().equals("DEPLOYED"));
        assertThat(result.toResponse().errorMessage())
                .isEqualTo(
                        "tests not passed in 1 of 3 environments: East Disaster Recovery (env-2): smoke FAILED: no answer");
        assertThat(result.toResponse().toJson()).doesNotContain("\"tests\"");
        assertThat(result.resumable()).isFalse();
        assertThat(result.retryRequest()).isEmpty();
        Recorded.assertTells(journal, result);
    }

    @ParameterizedTest
    @EnumSource
    void resume_repeatsNothingThatHasAVerdict_andSendsNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PostDeploymentAction smoke =
                action(SMOKE, deployment -> switch (deployment.target().environmentId()) {
                    case "env-1" -> ActionResult.failed("no");
                    case "env-2" -> ActionResult.unknown("who knows");
                    default -> ActionResult.passed();
                });
        PackageAndDeployResult first = run(dialect, bed, smoke);
        calls.clear();
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(dialect, bed, smoke).build().resume(TestBed.RUN);

        assertThat(calls).isEmpty();
        assertThat(bed.boomi.journal().entries()).isEmpty();
        assertThat(reports(resumed)).isEqualTo(reports(first));
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(resumed.toResponse()).isEqualTo(first.toResponse());
    }

    @ParameterizedTest
    @EnumSource
    void notRun_runsWhenTheRunIsResumedOrRetried(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployResult first =
                run(dialect, bed, action(SMOKE, deployment -> ActionResult.notRun("nobody is there")));
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(first.resumable()).isTrue();
        PackageAndDeployRequest retry = first.retryRequest().orElseThrow();
        PackageAndDeployer deployer = deployer(dialect, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .build();
        assertThat(deployer.planResume(TestBed.RUN).done()).isFalse();
        calls.clear();
        bed.boomi.journal().clear();

        PackageAndDeployResult second = deployer.run(retry, TestBed.RUN);

        assertThat(calls).containsExactly("smoke env-1", "smoke env-2", "smoke env-3");
        assertThat(bed.boomi.journal().entries()).isEmpty();
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(deployer.planResume(TestBed.RUN).done()).isTrue();
        Recorded.assertTells(journal, second);
    }

    @ParameterizedTest
    @EnumSource
    void anEnvironmentThatIsNotDeployed_isNotActedOn_untilItIs(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-3").always().boomiError(400, "No.");

        PackageAndDeployResult first = run(dialect, bed, action(SMOKE, deployment -> ActionResult.passed()));

        assertThat(calls).containsExactly("smoke env-1", "smoke env-2");
        assertThat(reports(first)).contains("env-3 smoke NOT_RUN");
        assertThat(reason(first, 2)).contains("the environment is not deployed");
        assertThat(first.toResponse().errorMessage())
                .startsWith("1 of 3 environments not deployed")
                .doesNotContain("tests not passed");
        Recorded.assertTells(journal, first);
        bed.boomi.faults().clear();
        calls.clear();

        PackageAndDeployResult second = deployer(dialect, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .build()
                .resume(TestBed.RUN);

        assertThat(calls).containsExactly("smoke env-3");
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    @SuppressWarnings("NullAway") // What an action without null checks may do.
    void anActionThatThrows_isUnknown_orFailedIfThatProvesNoEffect_andTheOthersGoOn() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, action(SMOKE, deployment -> switch (deployment
                .target()
                .environmentId()) {
            case "env-1" -> throw new IllegalStateException("out of order");
            case "env-2" -> {
                deployment.client().environments().get("env-unknown");
                yield ActionResult.passed();
            }
            default -> null;
        }));

        assertThat(reports(result)).containsExactly("env-1 smoke UNKNOWN", "env-2 smoke FAILED", "env-3 smoke UNKNOWN");
        assertThat(reason(result, 0).orElseThrow())
                .contains("it is not known how it went", "IllegalStateException", "out of order");
        assertThat(reason(result, 2).orElseThrow()).contains("returned null from run");
        assertThat(result.toResponse().errorMessage()).startsWith("tests not passed in 3 of 3 environments: ");
    }

    @Test
    void anActionThatThrowsAfterItNotedSomething_isUnknown_withItsNotes() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, action(SMOKE, deployment -> {
            deployment.note("request 4711 by " + TestBed.TOKEN);
            deployment.client().environments().get("env-unknown");
            return ActionResult.passed();
        }));

        ActionReport report = result.environments().get(0).actions().get(0);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("request 4711").doesNotContain(TestBed.TOKEN));
        Recorded.assertTells(journal, result);
    }

    @Test
    void anActionThatBlocksPastTheTimeOfTheRun_isLeftAlone_andIsUnknown() {
        TestBed bed = TestDialect.GUIDE.bed();
        List<PostDeployment> kept = new ArrayList<>();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, action(SMOKE, deployment -> {
            kept.add(deployment);
            bed.time.advance(Duration.ofHours(1));
            awaitQuietly(new CountDownLatch(1));
            return ActionResult.passed();
        }));

        assertThat(reports(result)).containsExactly("env-1 smoke PASSED", "env-2 smoke NOT_RUN", "env-3 smoke NOT_RUN");
        assertThat(kept).hasSize(1);
        assertThatThrownBy(() -> kept.get(0).note("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no longer waits");
    }

    @Test
    void anActionThatNeitherEndsNorListensToInterrupts_isUnknown() {
        TestBed bed = TestDialect.GUIDE.bed();
        CountDownLatch end = new CountDownLatch(1);

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, action(SMOKE, deployment -> {
            bed.time.advance(Duration.ofHours(1));
            while (end.getCount() > 0) {
                awaitQuietly(end);
                Thread.interrupted();
            }
            return ActionResult.passed();
        }));
        end.countDown();

        assertThat(reports(result)).startsWith("env-1 smoke UNKNOWN");
        assertThat(reason(result, 0).orElseThrow())
                .contains("when the time allowed for the whole run was over", "may still be at work");
    }

    @Test
    void aCancelledRun_endsItsActions_andRunsTheOthersLater() {
        TestBed bed = TestDialect.GUIDE.bed();
        CountDownLatch begun = new CountDownLatch(1);
        RunHandle handle = deployer(TestDialect.GUIDE, bed, action(SMOKE, deployment -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        return ActionResult.unknown("interrupted");
                    }
                    return ActionResult.passed();
                }))
                .build()
                .start(TestBed.newPack().build(), TestBed.RUN);
        awaitQuietly(begun);

        handle.cancelNow();
        PackageAndDeployResult result = handle.result().join();

        assertThat(reports(result))
                .containsExactly("env-1 smoke UNKNOWN", "env-2 smoke NOT_RUN", "env-3 smoke NOT_RUN");
        assertThat(result.resumable()).isTrue();
        calls.clear();
        deployer(TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .build()
                .resume(TestBed.RUN);
        assertThat(calls).containsExactly("smoke env-2", "smoke env-3");
    }

    @Test
    void aWriteOfAnAction_isNotInThePlan_andIsMadeAllTheSame() {
        TestBed bed = TestDialect.GUIDE.bed();
        PostDeploymentAction deploysMore = action(SMOKE, deployment -> {
            deployment.client().raw();
            return ActionResult.passed();
        });
        PackageAndDeployer deployer =
                deployer(TestDialect.GUIDE, bed, deploysMore).build();

        PromotionPlan plan = deployer.plan(TestBed.newPack().build(), TestBed.RUN);
        PackageAndDeployResult result = deployer.run(PromotionPlan.fromJson(plan.toJson()));

        assertThat(plan.actions()).containsExactly(SMOKE);
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(calls).hasSize(3);
    }

    @Test
    void aPlanWithOtherActions_isRefused() {
        TestBed bed = TestDialect.GUIDE.bed();
        PromotionPlan with = deployer(TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .build()
                .plan(TestBed.newPack().build(), TestBed.RUN);
        PromotionPlan without =
                deployer(TestDialect.GUIDE, bed).build().plan(TestBed.newPack().build(), TestBed.RUN);
        assertThat(calls).isEmpty();

        PackageAndDeployResult missing =
                deployer(TestDialect.GUIDE, bed).build().run(with);
        PackageAndDeployResult added = deployer(
                        TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .build()
                .run(without);

        assertThat(missing.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(missing)).contains("[smoke]", "which the deployer does not have");
        assertThat(added.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(added)).contains("does not have the actions [smoke]");
    }

    @Test
    void anActionThatIsMissingAtResume_isNotRun_withAWarning_andAnotherOneIsLeftOut() {
        TestBed bed = TestDialect.GUIDE.bed();
        run(TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.notRun("later")));
        calls.clear();

        PackageAndDeployResult resumed = deployer(
                        TestDialect.GUIDE, bed, action("another", deployment -> ActionResult.passed()))
                .build()
                .resume(TestBed.RUN);

        assertThat(calls).isEmpty();
        assertThat(reports(resumed))
                .containsExactly("env-1 smoke NOT_RUN", "env-2 smoke NOT_RUN", "env-3 smoke NOT_RUN");
        assertThat(reason(resumed, 0)).contains("this deployer does not have the action");
        assertThat(resumed.warnings())
                .anyMatch(warning -> warning.contains("'smoke', which this deployer does not have"))
                .anyMatch(warning -> warning.contains("began without the action 'another'"));
    }

    @Test
    void aJournalThatCannotNoteTheBegin_keepsActionsFromRunning() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = deployer(
                        TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .journal(refusing("\"actionStarted\""))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(calls).isEmpty();
        assertThat(reports(result))
                .containsExactly("env-1 smoke NOT_RUN", "env-2 smoke NOT_RUN", "env-3 smoke NOT_RUN");
        assertThat(reason(result, 0).orElseThrow()).contains("it was not begun, since", "the disk is full");
    }

    @Test
    void aJournalThatCannotNoteTheEnd_isAWarning_andTheActionIsNotRepeated() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployResult result = deployer(
                        TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .journal(refusing("\"actionEnded\""))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .anyMatch(warning -> warning.contains("the end of an action could not be recorded"));
        calls.clear();

        deployer(TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.passed()))
                .build()
                .resume(TestBed.RUN);

        assertThat(calls).isEmpty();
    }

    private RunJournal refusing(String entry) {
        return new ForwardingJournal() {
            @Override
            public Claim claim(String runId) {
                return new ForwardingClaim(journal.claim(runId)) {
                    @Override
                    public void append(String text) {
                        if (text.contains(entry)) {
                            throw new RunJournalException("the disk is full");
                        }
                        super.append(text);
                    }
                };
            }

            @Override
            protected RunJournal journal() {
                return journal;
            }
        };
    }

    @Test
    void theListenerHearsOfEachAction() {
        TestBed bed = TestDialect.GUIDE.bed();
        List<String> heard = new ArrayList<>();

        deployer(TestDialect.GUIDE, bed, action(SMOKE, deployment -> ActionResult.failed("no")))
                .listener(RunListener.all(List.of(new RunListener() {
                    @Override
                    public void environmentDone(EnvironmentResult result, int done, int total) {
                        heard.add("done " + result.environmentId());
                    }

                    @Override
                    public void actionEnded(String environmentId, ActionReport report) {
                        heard.add(environmentId + " " + report.display());
                    }
                })))
                .build()
                .run(TestBed.newPack().build());

        assertThat(heard)
                .containsExactly(
                        "done env-1",
                        "done env-2",
                        "done env-3",
                        "env-1 smoke FAILED: no",
                        "env-2 smoke FAILED: no",
                        "env-3 smoke FAILED: no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " smoke", "smoke\n", "a/b", "-x"})
    void aNameThatIsNone_isRefused(String name) {
        PackageAndDeployerBuilder deployer = TestDialect.GUIDE.deployer(TestDialect.GUIDE.bed());

        deployer.action(action(name, deployment -> ActionResult.passed()))
                .action(action("twice", deployment -> ActionResult.passed()))
                .action(action("twice", deployment -> ActionResult.passed()));

        assertThatThrownBy(deployer::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("action 1: its name must have 1 to 100 letters")
                .hasMessageContaining("action 3: its name 'twice' is that of another action");
    }

    @Test
    void aTimeOutOfTheClient_isUnknown() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, action(SMOKE, deployment -> {
            throw new TimedOutException(
                    "ask", io.github.promodeploy.boomi.error.Delivery.UNKNOWN, "no answer in time", null);
        }));

        assertThat(reports(result)).startsWith("env-1 smoke UNKNOWN");
    }
}
