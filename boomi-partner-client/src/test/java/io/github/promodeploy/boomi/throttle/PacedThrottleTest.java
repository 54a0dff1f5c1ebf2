package io.github.promodeploy.boomi.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback.Outcome;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PacedThrottleTest {

    private static final Duration GAP = Duration.ofMillis(120);

    private final FakeTime time = new FakeTime();
    private final Throttle throttle = Throttle.fixedGap(GAP, time);

    @Test
    void acquire_firstTime_doesNotWait() throws Exception {
        throttle.acquire(request());

        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void acquire_again_waitsForTheRestOfTheGap() throws Exception {
        throttle.acquire(request());
        time.advance(Duration.ofMillis(50));
        throttle.acquire(request());

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(70));
    }

    @Test
    void acquire_whenThePreviousOneWentLate_countsFromWhenItReallyWent() throws Exception {
        OversleepingTime late = new OversleepingTime(Duration.ofMillis(30));
        Throttle paced = Throttle.fixedGap(GAP, late);

        paced.acquire(request());
        paced.acquire(request());
        long second = late.nanoTime();
        paced.acquire(request());

        assertThat(Duration.ofNanos(second)).isEqualTo(Duration.ofMillis(150));
        assertThat(late.asked.get(1)).isEqualTo(GAP);
    }

    @Test
    void acquire_whenTheSleepEndsEarly_sleepsAgain() throws Exception {
        OversleepingTime early = new OversleepingTime(Duration.ofMillis(-100));
        Throttle paced = Throttle.fixedGap(GAP, early);

        paced.acquire(request());
        paced.acquire(request());

        assertThat(early.nanoTime()).isGreaterThanOrEqualTo(GAP.toNanos());
        assertThat(early.asked).hasSizeGreaterThan(1);
    }

    @Test
    void report_withHold_letsNobodyStartBeforeItsEnd() throws Exception {
        throttle.report(feedback(Outcome.THROTTLED).hold(Duration.ofSeconds(7)).build());
        throttle.acquire(request());

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void report_withHoldWhileAWaiterSleeps_isKeptByThatWaiter() throws Exception {
        OversleepingTime clock = new OversleepingTime(Duration.ZERO);
        Throttle paced = Throttle.fixedGap(GAP, clock);
        clock.duringFirstSleep = () -> paced.report(
                feedback(Outcome.THROTTLED).hold(Duration.ofSeconds(1)).build());

        paced.acquire(request());
        paced.acquire(request());

        assertThat(Duration.ofNanos(clock.nanoTime())).isEqualTo(GAP.plusSeconds(1));
    }

    @Test
    void report_withoutHold_changesNothing() throws Exception {
        throttle.report(feedback(Outcome.FAILED).build());
        throttle.acquire(request());

        assertThat(time.elapsed()).isZero();
    }

    @Test
    void acquire_whenTheTurnComesAfterTheDeadline_isRefusedWithoutWaiting() throws Exception {
        throttle.acquire(request());

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> throttle.acquire(before(Duration.ofMillis(119))))
                .withMessageContaining("deploy")
                .withMessageContaining("120 ms")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));

        assertThat(time.sleeps()).isEmpty();
        throttle.acquire(before(GAP));
        assertThat(time.elapsed()).as("the refused one cost no permit").isEqualTo(GAP);
    }

    @Test
    void acquire_whenAHoldComesUpWhileWaiting_isRefusedBeforeTheDeadlinePasses() throws Exception {
        OversleepingTime clock = new OversleepingTime(Duration.ZERO);
        Throttle paced = Throttle.fixedGap(GAP, clock);
        clock.duringFirstSleep = () -> paced.report(
                feedback(Outcome.THROTTLED).hold(Duration.ofMinutes(1)).build());
        paced.acquire(request());

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> paced.acquire(ThrottleRequest.builder()
                        .from(request())
                        .deadline(Deadline.after(Duration.ofSeconds(1), clock))
                        .build()));

        assertThat(Duration.ofNanos(clock.nanoTime())).isEqualTo(GAP);
    }

    @Test
    void acquire_withAPassedDeadline_isRefused() {
        ThrottleRequest late = before(Duration.ofMillis(1));
        time.advance(Duration.ofMillis(2));

        assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> throttle.acquire(late));
    }

    @Test
    void acquire_interruptedWhileWaiting_costsNoPermit() throws Exception {
        throttle.acquire(request());
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> throttle.acquire(request()));

        throttle.acquire(request());
        assertThat(time.elapsed()).isEqualTo(GAP);
    }

    @Test
    void acquire_bySeveralThreads_goesInTheOrderOfArrival() throws Exception {
        GatedTime gated = new GatedTime();
        Throttle paced = Throttle.fixedGap(GAP, gated);
        paced.acquire(request());
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    paced.acquire(request());
                    order.add(number);
                } catch (InterruptedException e) {
                    order.add(-1);
                }
            });
            threads.add(thread);
            thread.start();
            awaitBlocked(thread);
        }

        for (Thread thread : threads) {
            gated.gate.release();
            thread.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(gated.elapsed()).isEqualTo(GAP.multipliedBy(5));
    }

    @Test
    void acquire_interruptedInTheMiddleOfTheLine_leavesTheOthersTheirPlaces() throws Exception {
        GatedTime gated = new GatedTime();
        Throttle paced = Throttle.fixedGap(GAP, gated);
        paced.acquire(request());
        ExecutorService pool = Executors.newCachedThreadPool();
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        List<Future<Long>> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CountDownLatch known = new CountDownLatch(1);
            ends.add(pool.submit(() -> {
                threads.add(Thread.currentThread());
                known.countDown();
                paced.acquire(request());
                return gated.nanoTime();
            }));
            known.await();
            awaitBlocked(threads.get(i));
        }

        threads.get(1).interrupt();
        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                .isThrownBy(() -> ends.get(1).get())
                .withCauseInstanceOf(InterruptedException.class);

        gated.gate.release();
        assertThat(ends.get(0).get()).isEqualTo(GAP.toNanos());
        gated.gate.release();
        assertThat(ends.get(2).get()).isEqualTo(GAP.multipliedBy(2).toNanos());
        pool.shutdownNow();
    }

    @Test
    void acquire_inLineWithADeadlineThatTheLineCannotMeet_isRefusedAtOnce() throws Exception {
        GatedTime gated = new GatedTime();
        Throttle paced = Throttle.fixedGap(GAP, gated);
        paced.acquire(request());
        Thread first = new Thread(() -> {
            try {
                paced.acquire(request());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        first.start();
        awaitBlocked(first);

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> paced.acquire(ThrottleRequest.builder()
                        .from(request())
                        .deadline(Deadline.after(Duration.ofMillis(239), gated))
                        .build()))
                .withMessageContaining("240 ms");

        gated.gate.release(1_000);
        first.join();
    }

    @Test
    void acquire_by64Threads_keepsEveryGapAndWastesNothing() throws Exception {
        int threads = 64;
        int each = 5;
        CountDownLatch start = new CountDownLatch(1);
        List<Long> starts = Collections.synchronizedList(new ArrayList<>());
        StartRecordingTime clock = new StartRecordingTime();
        Throttle paced = Throttle.fixedGap(GAP, clock);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Callable<Void> work = () -> {
            start.await();
            for (int i = 0; i < each; i++) {
                paced.acquire(request());
                starts.add(clock.lastReading.get());
            }
            return null;
        };
        List<Future<Void>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            results.add(pool.submit(work));
        }
        start.countDown();
        for (Future<Void> result : results) {
            result.get();
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        List<Long> sorted = starts.stream().sorted().toList();
        assertThat(sorted).hasSize(threads * each);
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i) - sorted.get(i - 1)).isGreaterThanOrEqualTo(GAP.toNanos());
        }
        assertThat(clock.elapsed()).isEqualTo(GAP.multipliedBy((long) threads * each - 1));
    }

    @Test
    void permitsPerSecond_spreadsThemEvenly() throws Exception {
        Throttle eight = Throttle.permitsPerSecond(8, time);
        for (int i = 0; i < 9; i++) {
            eight.acquire(request());
        }

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(time.sleeps()).containsOnly(Duration.ofMillis(125));
    }

    @Test
    void permitsPerSecond_thatDoNotDivideASecond_roundTheGapUp() {
        assertThat(Throttle.permitsPerSecond(3)).hasToString("Throttle[gap PT0.333333334S]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY, 1e-300})
    void permitsPerSecond_thatMakeNoSense_areRefused(double permits) {
        assertThatIllegalArgumentException().isThrownBy(() -> Throttle.permitsPerSecond(permits));
    }

    @Test
    void fixedGap_outOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Throttle.fixedGap(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Throttle.fixedGap(Duration.ofHours(1).plusNanos(1)));
    }

    @Test
    void fixedGap_ofZero_neverWaits() throws Exception {
        Throttle open = Throttle.fixedGap(Duration.ZERO, time);
        open.acquire(request());
        open.acquire(request());

        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void none_neverWaitsAndIgnoresHolds() throws Exception {
        Throttle none = Throttle.none();
        none.report(feedback(Outcome.THROTTLED).hold(Duration.ofDays(1)).build());
        none.acquire(before(Duration.ZERO));

        assertThat(none).hasToString("Throttle[none]");
    }

    /** Waits until a thread stands in line or sleeps, without sleeping itself. */
    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static ThrottleRequest request() {
        return ThrottleRequest.builder().account("acme").operation("deploy").build();
    }

    private ThrottleRequest before(Duration budget) {
        return ThrottleRequest.builder()
                .from(request())
                .deadline(Deadline.after(budget, time))
                .build();
    }

    private static ThrottleFeedback.Builder feedback(Outcome outcome) {
        return ThrottleFeedback.builder().account("acme").outcome(outcome);
    }

    /** Sleeps longer or shorter than asked for. */
    private static final class OversleepingTime implements TimeSource {
        private final FakeTime time = new FakeTime();
        private final Duration excess;
        private final List<Duration> asked = new ArrayList<>();
        private Runnable duringFirstSleep = () -> {};

        OversleepingTime(Duration excess) {
            this.excess = excess;
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            asked.add(duration);
            Duration slept = duration.plus(excess);
            time.sleep(slept.compareTo(Duration.ZERO) > 0 ? slept : duration);
            Runnable now = duringFirstSleep;
            duringFirstSleep = () -> {};
            now.run();
        }
    }

    /** Lets a sleeper go on, and the clock with it, only when the test says so. */
    private static final class GatedTime implements TimeSource {
        private final FakeTime time = new FakeTime();
        private final Semaphore gate = new Semaphore(0);

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            gate.acquire();
            time.sleep(duration);
        }

        Duration elapsed() {
            return time.elapsed();
        }
    }

    /** Remembers for each thread its last reading of the clock, which is when the throttle let it go. */
    private static final class StartRecordingTime implements TimeSource {
        private final FakeTime time = new FakeTime();
        private final ThreadLocal<Long> lastReading = ThreadLocal.withInitial(() -> 0L);

        @Override
        public long nanoTime() {
            long now = time.nanoTime();
            lastReading.set(now);
            return now;
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
        }

        Duration elapsed() {
            return time.elapsed();
        }
    }
}
