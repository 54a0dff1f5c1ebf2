package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.ProcessTest;
import io.github.promodeploy.deploy.action.ScheduleSwitch;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.environment.RunAccounts;
import io.github.promodeploy.deploy.environment.SkippedAccounts;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.deploy.wave.WaveGate;
import io.github.promodeploy.fixtures.NullProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Null is refused at once and by name, wherever it is not allowed. */
class NullArgumentsTest {

    /** The library calls their methods, or those of a custom implementation, or makes them itself. */
    private static final Set<Class<?>> CALLED_BY_THE_LIBRARY =
            Set.of(RunListener.class, PostDeployment.class, WaveGate.class);

    private final TestBed bed = new TestBed();

    @TempDir
    private Path folder;

    private NullProbe probe() {
        PackageAndDeployRequest request = TestBed.newPack().build();
        RunJournal inMemory = RunJournal.inMemory();
        PackageAndDeployer deployer = bed.deployer().journal(inMemory).build();
        PackageAndDeployResult result = deployer.run(request, TestBed.RUN);
        var plan = bed.deployer().build().plan(request);
        RunJournal inFolder = RunJournal.inFolder(folder);
        SkippedAccounts skipped = new SkippedAccounts(List.of(), TestBed.ACCOUNT);
        DoctorReport report = BoomiDoctor.examine(bed.client);
        return new NullProbe()
                .with("id-1", Duration.ofSeconds(1), Instant.EPOCH, LocalDate.EPOCH, new Random(7), folder)
                .with(
                        (Executor) Runnable::run,
                        (ThreadFactory) Thread::new,
                        new Throwable(),
                        new IllegalStateException(),
                        new FakeTime())
                .with(bed.client, bed.deployer(), deployer, request, result, plan, Throttle.none())
                .with(
                        result.toResponse(),
                        result.environments().get(0),
                        result.steps().get(0))
                .with(plan.environments().get(0), RunSummary.in(inMemory).get(0))
                .with(Dialect.GUIDE)
                .with(BoomiDoctor.builder(bed.client), report, report.findings().get(0))
                .with(report.notChecked().get(0))
                .with(EnvironmentResolver.accountGroup(), skipped, RunAccounts.oneByOne(skipped), new Cancellation())
                .with(inMemory, inMemory.claim("run-2"), inFolder, inFolder.claim("run-2"))
                .with(TargetEnvironment.of("env-1"), new RequestProblem("", "is missing"))
                .with(new InvalidRequestException(List.of()), new ReusedObject("Pack", "p-1", Optional.empty(), ""))
                .with(
                        ProcessTest.of("process-1"),
                        ScheduleSwitch.on(),
                        RollbackOptions.builder().build(),
                        RollbackPolicy.never(),
                        Wave.fromMap(Map.of("name", "first", "environmentIds", List.of("env-1"))))
                .with(ReleaseWaiterSettings.builder().build(), ReleaseWaiter.of(bed.client, "r-1"));
    }

    @Test
    void publicMethods_refuseNullByName() {
        List<Class<?>> library = NullProbe.classesIn(Path.of("target", "classes")).stream()
                .filter(type -> type.getModule().isExported(type.getPackageName()))
                .filter(type -> !CALLED_BY_THE_LIBRARY.contains(type))
                .toList();
        NullProbe probe = probe();
        openTo(NullProbe.class.getModule());

        assertThat(probe.probe(library)).isEmpty();
        assertThat(probe.calls()).isGreaterThan(150);
    }

    /** The methods of the generated builders are declared in hidden classes. */
    private static void openTo(Module probe) {
        Module library = PackageAndDeployer.class.getModule();
        library.getPackages().forEach(name -> library.addOpens(name, probe));
    }
}
