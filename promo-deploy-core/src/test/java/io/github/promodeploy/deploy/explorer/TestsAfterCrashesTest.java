package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.SimulatorTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The process ends right before or after every request and journal entry of a promotion with a test: no process is started twice. */
class TestsAfterCrashesTest {

    private static final String ACCOUNT = "acme-PROD01";
    private static final String USER = "BOOMI_TOKEN.ada@example.com";
    private static final String TOKEN = "token-of-ada-0123456789";
    private static final String COMPONENT = "comp-orders";
    private static final String RUN = "run-1";

    private final FakeTime time = new FakeTime();
    private final SimulatedBoomi boomi = SimulatedBoomi.builder()
            .world(SimulatedWorld.builder(ACCOUNT)
                    .user(USER, TOKEN)
                    .environment(ACCOUNT, "env-own", "Production")
                    .runtime("atom-1", "env-own")
                    .component(COMPONENT, "Orders")
                    .build())
            .settings(SimulatorSettings.builder()
                    .dialects(SimulatedDialect.PLATFORM)
                    .build())
            .clock(time::instant)
            .build();
    private final HttpTransport server = new SimulatorTransport(boomi, time);
    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployResult run(HttpTransport network, RunJournal journalOfProcess) {
        BoomiClient client = BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(USER, TOKEN))
                .transport(network)
                .timeSource(time)
                .random(new Random(7))
                .build();
        return PackageAndDeployer.builder(client)
                .dialect(Dialect.PLATFORM)
                .maxConcurrentDeployments(1)
                .journal(journalOfProcess)
                .build()
                .run(
                        PackageAndDeployRequest.builder()
                                .prodComponentId(COMPONENT)
                                .packageVersion("1.2.0")
                                .createNewPack(true)
                                .newPackName("Order Processing")
                                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                                .addTest(ProcessTestRequest.of(COMPONENT))
                                .build(),
                        RUN);
    }

    private void live(int lastMoment, Consumer<HttpCall> lastRequest) {
        CrashingProcess process = new CrashingProcess(server, journal, lastMoment, lastRequest);
        run(process.network(), process.journal());
    }

    /** Returns how many moments there are, and which is the first of the deployment. */
    private static int[] moments() {
        TestsAfterCrashesTest world = new TestsAfterCrashesTest();
        CrashingProcess immortal = new CrashingProcess(world.server, world.journal, Integer.MAX_VALUE, call -> {});
        AtomicInteger first = new AtomicInteger(Integer.MAX_VALUE);
        world.run(
                call -> {
                    if (call.uri().getPath().endsWith("/DeployedPackage")) {
                        first.accumulateAndGet(immortal.moments(), Math::min);
                    }
                    return immortal.network().send(call);
                },
                immortal.journal());
        return new int[] {first.get(), immortal.moments()};
    }

    /** Resumes until the run says what became of the test. */
    private PackageAndDeployResult resume() {
        PackageAndDeployResult result = run(server, journal);
        for (int resumes = 0; resumes < 3 && !isTold(result); resumes++) {
            time.advance(Duration.ofMinutes(1));
            result = run(server, journal);
        }
        return result;
    }

    private static boolean isTold(PackageAndDeployResult result) {
        List<ActionReport> reports = result.environments().get(0).actions();
        Verdict verdict = reports.get(0).verdict();
        return reports.size() == 1
                && ((verdict == Verdict.PASSED && result.outcome() == RunOutcome.DEPLOYED)
                        || (verdict == Verdict.UNKNOWN && result.outcome() == RunOutcome.PARTIAL));
    }

    @Test
    void aProcess_isStartedOnceAtMost_whereverTheRunEnds() {
        int[] moments = moments();
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (int moment = moments[0]; moment < moments[1]; moment++) {
            for (boolean arrives : new boolean[] {true, false}) {
                TestsAfterCrashesTest world = new TestsAfterCrashesTest();
                world.live(moment, call -> {
                    if (arrives) {
                        world.server.send(call);
                    }
                });

                PackageAndDeployResult result = world.resume();

                String what = "end at " + moment + ", last request " + (arrives ? "arrives" : "is lost");
                assertThat(isTold(result)).as("%s: %s", what, result.toJson()).isTrue();
                verdicts.add(result.environments().get(0).actions().get(0).verdict());
                world.run(world.server, world.journal);
                assertThat(world.boomi.state().executions()).as(what).hasSizeLessThanOrEqualTo(1);
            }
        }
        assertThat(moments[1] - moments[0]).isGreaterThan(20);
        assertThat(verdicts).containsExactlyInAnyOrder(Verdict.PASSED, Verdict.UNKNOWN);
    }
}
