package io.github.promodeploy.boomi.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A time source for tests. It stands still until somebody sleeps by it or advances it by hand; a sleep returns at once, as if its
 * time had passed. A test of minutes of retries, polls and quiet periods so takes milliseconds, and can check how long was waited.
 *
 * <pre>{@code
 * FakeTime time = new FakeTime();
 * BoomiClient client = BoomiClient.builder()
 *         .baseUrl(simulator.baseUrl())
 *         .accountId(simulator.accountId())
 *         .credentials(BoomiCredentials.usernamePassword(simulator.userName(), simulator.password()))
 *         .timeSource(time)
 *         .build();
 * PackageAndDeployer.builder(client).build().run(request);
 * assertThat(time.elapsed()).isLessThan(Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Give a simulator the same time with {@code BoomiSimulator.builder().clock(time::instant)}. Thread-safe; threads that sleep at
 * once add up, since each moves the time on.
 */
public final class FakeTime implements TimeSource {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final Instant start;
    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;
    private Duration wallClockError = Duration.ZERO;

    /** Creates a time source that starts on 1 March 2026 at 02:00 UTC. */
    public FakeTime() {
        this(START);
    }

    /**
     * Creates a time source that starts at a time of choice.
     *
     * @param start what the wall clock shows first
     */
    public FakeTime(Instant start) {
        this.start = Objects.requireNonNull(start, "start");
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(nanos).plus(wallClockError);
    }

    /**
     * Advances the time, and returns at once.
     *
     * @param duration how long; zero or negative moves nothing, and is recorded too
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Objects.requireNonNull(duration, "duration");
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            sleeps.add(duration);
        }
        advance(duration);
    }

    /**
     * Advances both clocks.
     *
     * @param duration how much time passes; zero or negative moves nothing
     */
    public synchronized void advance(Duration duration) {
        nanos += Math.max(0, Objects.requireNonNull(duration, "duration").toNanos());
    }

    /**
     * Sets the wall clock forward or back, as an administrator or a time server does. The monotonic clock stays as it is.
     *
     * @param duration how far; negative sets it back
     */
    public synchronized void jump(Duration duration) {
        wallClockError = wallClockError.plus(Objects.requireNonNull(duration, "duration"));
    }

    /** {@return how long was slept, sleep by sleep} */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** {@return how much time has passed since this was created, by the monotonic clock} */
    public synchronized Duration elapsed() {
        return Duration.ofNanos(nanos);
    }
}
