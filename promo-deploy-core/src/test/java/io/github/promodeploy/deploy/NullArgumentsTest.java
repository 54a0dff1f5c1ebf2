package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.DialectChoice;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionSession;
import io.github.promodeploy.deploy.dialect.PromotionSettings;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.environment.SkippedAccounts;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.fixtures.FakeTime;
import io.github.promodeploy.fixtures.NullProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Null is refused at once and by name, wherever it is not allowed. */
class NullArgumentsTest {

    /** The library calls their methods, or those of an implementation of one's own. */
    private static final List<Class<?>> CALLED_BY_THE_LIBRARY =
            List.of(PromoListener.class, PromotionSession.class, Write.Memo.class);

    private final Promotions promotions = new Promotions();

    @TempDir
    private Path folder;

    /** A dialect that shows the runs that it is opened for. */
    private record Watched(List<Promotion> opened) implements PromotionDialect {
        @Override
        public String name() {
            return "WATCHED";
        }

        @Override
        public PromotionSession open(Promotion promotion, List<TargetEnvironment> targets) {
            opened.add(promotion);
            return PromotionDialect.guide().open(promotion, targets);
        }
    }

    /** Keeps nothing. */
    private static final class NoMemo implements Write.Memo<String> {
        @Override
        public Map<String, String> write(String answer) {
            return Map.of();
        }

        @Override
        public String read(Map<String, String> parts) {
            return "";
        }
    }

    private NullProbe probe() {
        List<Promotion> opened = new ArrayList<>();
        PackageAndDeployRequest request = Promotions.newPack().build();
        RunJournal inMemory = RunJournal.inMemory();
        PackageAndDeployer deployer = promotions
                .deployer()
                .dialect(new Watched(opened))
                .journal(inMemory)
                .build();
        PackageAndDeployResult result = deployer.run(request, Promotions.RUN);
        Promotion run = opened.get(0);
        var plan = promotions.deployer().dialect(new Watched(opened)).build().plan(request);
        var write = Write.of(Step.PACKAGE, "", () -> "", "", new NoMemo());
        RunJournal inFolder = RunJournal.inFolder(folder);
        return new NullProbe()
                .with("id-1", Duration.ofSeconds(1), Instant.EPOCH, LocalDate.EPOCH, new Random(7), folder)
                .with((Executor) Runnable::run, new Throwable(), new IllegalStateException(), new FakeTime())
                .with(promotions.client, promotions.deployer(), deployer, request, result, plan, Throttle.none())
                .with(
                        result.toResponse(),
                        result.environments().get(0),
                        result.steps().get(0))
                .with(plan.environments().get(0), RecordedRun.in(inMemory).get(0))
                .with(run, run.execution(), opened.get(1).execution(), run.settings(), write, new NoMemo())
                .with(Write.of(Step.PACKAGE, "", () -> "", "", new NoMemo()).build())
                .with(PromotionDialect.guide(), PromotionDialect.platform(), DialectChoice.auto())
                .with(PromotionDialect.guide().open(run, List.of()))
                .with(EnvironmentResolver.accountGroup(), new SkippedAccounts(List.of(), Promotions.ACCOUNT))
                .with(inMemory, inMemory.claim("run-2"), inFolder, inFolder.claim("run-2"))
                .with(TargetEnvironment.of("env-1"), new RequestProblem("", "is missing"))
                .with(new InvalidRequestException(List.of()), new ReusedObject("Pack", "p-1", Optional.empty(), ""))
                .with(Pack.builder().packId("p-1").build(), new ActiveBefore(Optional.empty(), Optional.empty()))
                .with(
                        Release.builder()
                                .version("1.0")
                                .packId("p-1")
                                .packagedComponentId("c-1")
                                .build(),
                        PromotionSettings.builder().build())
                .with(ReleaseWaiterSettings.builder().build(), ReleaseWaiter.of(promotions.client, "r-1"));
    }

    @Test
    void publicMethods_refuseNullByName() {
        List<Class<?>> library = NullProbe.classesIn(Path.of("target", "classes")).stream()
                .filter(type -> !type.getPackageName().endsWith(".internal"))
                .filter(type -> !CALLED_BY_THE_LIBRARY.contains(type))
                .toList();
        NullProbe probe = probe();
        openTo(NullProbe.class.getModule());

        assertThat(probe.probe(library)).isEmpty();
        assertThat(probe.calls()).isGreaterThan(200);
    }

    /** The methods of the generated builders are declared in hidden classes. */
    private static void openTo(Module probe) {
        Module library = PackageAndDeployer.class.getModule();
        library.getPackages().forEach(name -> library.addOpens(name, probe));
    }
}
