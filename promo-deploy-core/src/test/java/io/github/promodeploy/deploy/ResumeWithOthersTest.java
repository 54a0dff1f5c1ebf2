package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resumed run may and may not take for somebody else's work. */
class ResumeWithOthersTest {

    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    private static SimulatedWorldBuilder oldIn(String env) {
        return TestDialect.world()
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                .deployment("dep-old", "pkg-old", env);
    }

    @Test
    void resume_withPreflightOfARunBegunWithoutOne_isNotStoppedByWhatWasThere() {
        TestBed bed =
                new TestBed(TestDialect.GUIDE.settings().build(), oldIn("env-2").build());
        bed.deploying("env-2").boomiError(409, "Busy.");
        TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .withoutPreflight()
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(resumed.outcome()).as("%s", resumed.environments()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_whenTheFirstLookWasNotOffered_isNotStoppedByWhatWasThere() {
        TestBed bed =
                new TestBed(TestDialect.GUIDE.settings().build(), oldIn("env-2").build());
        bed.faultOn("DeployedPackage", Operation.QUERY).boomiError(404, "No.");
        bed.deploying("env-2").boomiError(409, "Busy.");
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(resumed.outcome()).as("%s", resumed.environments()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_whereTheRunInstalledThePack_isNotStoppedByWhatWasThere() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(), oldIn("env-2").build());
        TestDialect.PLATFORM.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(TestDialect.PLATFORM, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        PackageAndDeployResult resumed = deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN);
        assertThat(resumed.outcome()).as("%s", resumed.environments()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_ofAReleaseThatIsDone_isNotStoppedByWhatIsPendingSince() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().boomiError(403, "Not now.");
        PackageAndDeployResult first =
                deployer(TestDialect.PLATFORM, bed).run(TestBed.existingPack().build(), TestBed.RUN);
        assertThat(first.failure().orElseThrow().step()).contains(Step.RELEASE);
        bed.boomi.faults().clear();
        String request = bed.boomi.state().releaseRequests().get(0).requestId();
        for (int i = 0; i < 3; i++) {
            bed.client.releaseIntegrationPackStatuses().get(request);
        }
        ConcurrentChange.post(
                bed.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-invoices\",\"packageVersion\":\"5.0\",\"shareable\":true}");
        ConcurrentChange.post(
                bed.boomi,
                "PublisherIntegrationPack/" + TestBed.PACK,
                "{\"id\":\"" + TestBed.PACK + "\",\"operationType\":\"ADD\",\"PublisherPackagedComponents\":"
                        + "{\"PublisherPackagedComponent\":[{\"componentId\":\"comp-invoices\"},"
                        + "{\"componentId\":\"comp-orders\"}]}}");
        PackageAndDeployResult resumed = deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN);
        assertThat(resumed.outcome()).as("%s", resumed.failure()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_whereAnotherDeploymentIsListedFirst_takesNothingBack() {
        TestBed bed =
                new TestBed(TestDialect.GUIDE.settings().build(), oldIn("env-2").build());
        bed.deploying("env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        PackageAndDeployResult second = deployer(TestDialect.GUIDE, bed)
                .run(
                        TestBed.existingPack()
                                .integrationPackId(first.integrationPackId())
                                .packageVersion("1.3.0")
                                .build(),
                        "run-2");
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(bed.boomi.state().activeDeployments("env-2"))
                .extracting(SimulatedDeployment::packageVersion)
                .as("%s", resumed.environments())
                .contains("1.3.0");
    }

    @Test
    void resume_afterAnOldDeploymentWasRemoved_isNotStopped() {
        TestBed bed =
                new TestBed(TestDialect.GUIDE.settings().build(), oldIn("env-2").build());
        assertThat(deployer(TestDialect.GUIDE, bed)
                        .run(TestBed.existingPack().packageVersion("1.1.0").build(), "run-0")
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
        bed.deploying("env-2").boomiError(409, "Busy.");
        deployer(TestDialect.GUIDE, bed).run(TestBed.existingPack().build(), TestBed.RUN);
        ConcurrentChange.post(bed.boomi, "DeployedPackage/dep-old", "{\"listenerStatus\":\"PAUSED\"}");
        bed.client.deployedPackages().delete("dep-old");
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(resumed.outcome()).as("%s", resumed.environments()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void doubt_isKeptWhenARepeatIsRefused() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").resetBeforeProcessing();
        bed.deploying("env-1").boomiError(401, "No.");
        PackageAndDeployResult first =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(first.environments().get(0).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        bed.boomi.faults().on(call -> true).always().boomiError(401, "No.");
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(TestBed.reason(resumed, 0)).doesNotContain("the process that asked for this ended");
    }

    @Test
    void cancel_whileAnotherRunIsAtThePack_endsTheWait() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world().component("comp-third", "Third").build(),
                network -> call -> {
                    if (call.method().equals("POST")
                            && call.uri().getPath().endsWith("/PublisherIntegrationPack/" + TestBed.PACK)
                            && inside.getCount() > 0) {
                        inside.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return network.send(call);
                },
                b -> {});
        RunHandle a =
                deployer(TestDialect.PLATFORM, bed).start(TestBed.existingPack().build(), "run-a");
        inside.await();
        CountDownLatch adding = new CountDownLatch(1);
        RunHandle b = TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .listener(new RunListener() {
                    @Override
                    public void stepStarted(Step step) {
                        if (step == Step.ADD_TO_PACK) {
                            adding.countDown();
                        }
                    }
                })
                .build()
                .start(
                        TestBed.existingPack()
                                .prodComponentId("comp-third")
                                .packageVersion("9")
                                .build(),
                        "run-b");
        boolean reached = adding.await(60, TimeUnit.SECONDS);
        awaitWaiting("promo-deploy-run-run-b");
        b.cancel();
        boolean ended;
        try {
            b.result().get(30, TimeUnit.SECONDS);
            ended = true;
        } catch (java.util.concurrent.TimeoutException e) {
            ended = false;
        }
        go.countDown();
        a.result().get(60, TimeUnit.SECONDS);
        b.result().get(60, TimeUnit.SECONDS);
        assertThat(reached).isTrue();
        assertThat(ended).isTrue();
    }

    @Test
    void deployment_inDoubtWhereSomebodyDeployedSince_isLookedForFirst() {
        TestBed bed = new TestBed();
        bed.deploying("env-2").resetAfterProcessing();
        bed.faultOn("DeployedPackage", Operation.QUERY).occurrence(3).always().boomiError(403, "Not now.");
        PackageAndDeployResult first =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(TestBed.statuses(first).get(1)).isEqualTo(EnvironmentStatus.UNKNOWN);
        bed.boomi.faults().clear();
        ConcurrentChange.post(
                bed.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-orders\",\"packageVersion\":\"1.3.0\",\"shareable\":true}");
        String pkg = bed.boomi.state().packagesOf(TestBed.COMPONENT).get(1).packageId();
        ConcurrentChange.post(
                bed.boomi, "DeployedPackage", "{\"environmentId\":\"env-2\",\"packageId\":\"" + pkg + "\"}");
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        // The run's own deployment is found, and somebody else's is active in its place.
        assertThat(resumed.environments().get(1).deploymentId()).isPresent();
        assertThat(resumed.environments().get(1).verification().map(Verification::verdict))
                .contains(Verification.Verdict.DIFFERS);
        assertThat(resumed.environments().get(1).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
    }

    @Test
    void deployment_inDoubtWhereSomebodyDeployedSince_isNotSentAgain() {
        TestBed bed = new TestBed();
        bed.deploying("env-2").resetBeforeProcessing();
        bed.faultOn("DeployedPackage", Operation.QUERY).occurrence(3).always().boomiError(403, "Not now.");
        PackageAndDeployResult first =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(TestBed.statuses(first).get(1)).isEqualTo(EnvironmentStatus.UNKNOWN);
        bed.boomi.faults().clear();
        ConcurrentChange.post(
                bed.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-orders\",\"packageVersion\":\"1.3.0\",\"shareable\":true}");
        String pkg = bed.boomi.state().packagesOf(TestBed.COMPONENT).get(1).packageId();
        ConcurrentChange.post(
                bed.boomi, "DeployedPackage", "{\"environmentId\":\"env-2\",\"packageId\":\"" + pkg + "\"}");
        PackageAndDeployResult resumed = deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        assertThat(TestBed.reason(resumed, 1)).doesNotContain("Nothing was sent");
        assertThat(resumed.environments().get(1).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resume_ofAReleaseThatIsAskedFor_isNotStoppedByWhatIsPendingSince(boolean scheduled) {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .component("comp-third", "Third")
                        .packagedComponent("pkg-third", "comp-third", "7")
                        .build());
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().boomiError(403, "Not now.");
        PackageAndDeployRequest.Builder request = TestBed.existingPack();
        if (scheduled) {
            request.releaseOnDate(LocalDate.parse("2026-03-09"));
        }
        PackageAndDeployResult first = deployer(TestDialect.PLATFORM, bed).run(request.build(), TestBed.RUN);
        assertThat(first.failure().orElseThrow().step()).contains(Step.RELEASE);
        bed.boomi.faults().clear();
        String id = bed.boomi.state().releaseRequests().get(0).requestId();
        for (int i = 0; i < 3 && !scheduled; i++) {
            bed.client.releaseIntegrationPackStatuses().get(id);
        }
        ConcurrentChange.post(
                bed.boomi,
                "PublisherIntegrationPack/" + TestBed.PACK,
                "{\"id\":\"" + TestBed.PACK + "\",\"operationType\":\"ADD\",\"PublisherPackagedComponents\":"
                        + "{\"PublisherPackagedComponent\":[{\"componentId\":\"comp-invoices\"},"
                        + "{\"componentId\":\"comp-third\"},{\"componentId\":\"comp-orders\"}]}}");
        PackageAndDeployResult resumed = deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN);
        assertThat(resumed.outcome())
                .as("%s", resumed.failure())
                .isEqualTo(scheduled ? RunOutcome.SCHEDULED : RunOutcome.DEPLOYED);
    }

    /** Returns when a thread waits for something that only another thread, or a cancellation, ends. */
    private static void awaitWaiting(String name) {
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING
                && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
