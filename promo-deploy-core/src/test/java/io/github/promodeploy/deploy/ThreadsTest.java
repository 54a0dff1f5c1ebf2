package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The threads of a run come from the caller's factory, and a factory that fails costs no result. */
@Timeout(60)
class ThreadsTest {

    private static final int AT_ONCE = 4;

    private final TestBed bed = new TestBed();

    /** Remembers the threads that called it. */
    private static final class Callers implements RunListener {
        private final Set<Thread> deploying = ConcurrentHashMap.newKeySet();
        private final Set<Thread> all = ConcurrentHashMap.newKeySet();

        @Override
        public void runStarted(String runId, String dialect) {
            all.add(Thread.currentThread());
        }

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            deploying.add(Thread.currentThread());
            all.add(Thread.currentThread());
        }
    }

    /** Makes threads of a group of its own, and counts them. */
    private static final class Counting implements ThreadFactory {
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            return new Thread(work, "mine-" + made.incrementAndGet());
        }
    }

    private PackageAndDeployerBuilder deployer() {
        return bed.deployer().maxConcurrentDeployments(AT_ONCE);
    }

    private PackageAndDeployResult run(PackageAndDeployerBuilder deployer) {
        return deployer.build().run(TestBed.newPack().build(), TestBed.RUN);
    }

    @Test
    void factory_makesTheThreadsThatReadAndDeploy() {
        Counting threads = new Counting();
        Callers callers = new Callers();

        PackageAndDeployResult result = run(deployer().threads(threads).listener(callers));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(callers.deploying)
                .isNotEmpty()
                .allMatch(thread -> thread.getName().startsWith("mine-"));
        assertThat(threads.made.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void factory_makesTheThreadOfARunInTheBackground() throws Exception {
        Counting threads = new Counting();
        Callers callers = new Callers();
        PackageAndDeployer deployer =
                bed.deployer().threads(threads).listener(callers).build();

        RunHandle handle = deployer.start(TestBed.newPack().build(), TestBed.RUN);

        assertThat(handle.result().get(30, TimeUnit.SECONDS).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(callers.all).extracting(Thread::getName).containsExactly("mine-1");
    }

    @Test
    void oneDeploymentAtATime_needsNoThread() {
        Counting threads = new Counting();
        Callers callers = new Callers();

        run(bed.deployer().threads(threads).maxConcurrentDeployments(1).listener(callers));

        assertThat(threads.made.get()).isZero();
        assertThat(callers.all).containsExactly(Thread.currentThread());
    }

    /** What a factory may do wrong. */
    private enum Broken implements ThreadFactory {
        THROWS {
            @Override
            public Thread newThread(Runnable work) {
                throw new IllegalStateException("no more threads");
            }
        },
        IS_OUT_OF_MEMORY {
            @Override
            public Thread newThread(Runnable work) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        },
        RETURNS_NULL {
            @Override
            @SuppressWarnings("NullAway")
            public Thread newThread(Runnable work) {
                return null;
            }
        },
        RUNS_AND_RETURNS_NULL {
            @Override
            @SuppressWarnings("NullAway")
            public Thread newThread(Runnable work) {
                work.run();
                return null;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void factoryThatFails_leavesTheWorkToTheCallingThread(Broken broken) {
        Callers callers = new Callers();

        PackageAndDeployResult result = run(deployer().threads(broken).listener(callers));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
        assertThat(callers.deploying).containsExactly(Thread.currentThread());
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("the thread factory failed, so that fewer threads work: " + Broken.class.getName())
                .contains("newThread", "Correct the factory.");
        assertThat(result.suppressed()).hasSize(1);
    }

    @Test
    void factoryThatFailsAfterOneThread_leavesTheWorkToThatOne() {
        Counting threads = new Counting();
        Callers callers = new Callers();
        ThreadFactory one = work -> {
            if (threads.made.get() > 0) {
                throw new IllegalStateException("only one");
            }
            return threads.newThread(work);
        };

        PackageAndDeployResult result = run(deployer().threads(one).listener(callers));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void threadThatEndsBeforeItsWork_isReplacedByTheCallingThread() {
        PackageAndDeployResult result = run(deployer().threads(work -> new Thread(() -> {})));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
    }

    @Test
    void threadThatHasStartedAlready_isFine() {
        PackageAndDeployResult result = run(deployer().threads(work -> {
            Thread thread = new Thread(work);
            thread.start();
            return thread;
        }));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "RUNS_AND_RETURNS_NULL", mode = EnumSource.Mode.EXCLUDE)
    void start_whenTheFactoryFails_saysSoAndSendsNothing(Broken broken) {
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployer deployer =
                deployer().threads(broken).journal(journal).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> deployer.start(TestBed.newPack().build(), TestBed.RUN))
                .withMessageStartingWith("run run-1 was not started, and sent nothing, since no thread could be started"
                        + " for it: " + Broken.class.getName())
                .withMessageContaining("newThread");
        assertThat(bed.boomi.journal().entries()).isEmpty();
        assertThat(journal.isInUse(TestBed.RUN)).isFalse();
    }

    @Test
    void plan_readsOnTheThreadsOfTheFactory_andWarnsWhenItFails() {
        PromotionPlan plan =
                deployer().threads(Broken.THROWS).build().plan(TestBed.newPack().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.warnings()).singleElement().asString().contains("thread factory failed");
    }

    private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
        Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void virtualThreads_carryOutAWholePromotion(TestDialect dialect, @TempDir Path folder) throws Exception {
        ThreadFactory virtual = virtualThreads();
        TestBed ofDialect =
                new TestBed(dialect.settings().build(), TestDialect.world().build());
        RunJournal journal = RunJournal.inFolder(folder);
        PackageAndDeployer deployer = PackageAndDeployer.builder(ofDialect.client)
                .dialect(dialect.spoken())
                .threads(virtual)
                .journal(journal)
                .build();

        PackageAndDeployResult result =
                deployer.start(TestBed.newPack().build(), TestBed.RUN).result().get(30, TimeUnit.SECONDS);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).isEmpty();
        assertThat(dialect.deployedTo(ofDialect.boomi)).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
        assertThat(RunSummary.of(journal, TestBed.RUN).chainProblem()).isEmpty();
    }
}
