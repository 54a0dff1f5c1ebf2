package io.github.promodeploy.boomi.throttle;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The waiting shell around {@link PermitLedger} and {@link AdaptiveGap}: waiters stand in line, only the first one waits
 * for its time, and a permit is written down at the moment its waiter really goes. So one that gives up costs nothing.
 */
final class PacedThrottle implements Throttle {

    private static final Duration LONGEST_GAP = Duration.ofHours(1);

    /** The longest extra wait after a refusal, so that clients that were refused together do not come back together. */
    private static final long LONGEST_HOLD_NANOS = 1_000_000_000L;

    private final Duration gap;
    private final TimeSource time;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition lineMoved = lock.newCondition();
    private final Deque<Object> line = new ArrayDeque<>();
    private final AdaptiveGap adaptive;
    private final PermitLedger ledger;

    PacedThrottle(Duration gap, TimeSource time, RandomGenerator random) {
        if (Objects.requireNonNull(gap, "gap").isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
            throw new IllegalArgumentException(
                    "the throttle's gap must be between 0 and " + LONGEST_GAP + " from start to start, but is " + gap);
        }
        this.gap = gap;
        this.time = Objects.requireNonNull(time, "time");
        this.random = Objects.requireNonNull(random, "random");
        this.adaptive = new AdaptiveGap(gap.toNanos());
        this.ledger = new PermitLedger(adaptive, time.nanoTime());
    }

    @Override
    public void acquire(ThrottleRequest request) throws InterruptedException {
        Objects.requireNonNull(request, "request");
        Object ticket = new Object();
        lock.lockInterruptibly();
        try {
            refuseIfTooLate(request, line.size());
            line.addLast(ticket);
            try {
                waitToBeFirst(ticket, request);
                waitForTurn(request);
                ledger.started(time.nanoTime());
            } finally {
                line.remove(ticket);
                lineMoved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration gap() {
        return gap;
    }

    @Override
    public void report(ThrottleFeedback feedback) {
        Objects.requireNonNull(feedback, "feedback");
        lock.lock();
        try {
            long now = time.nanoTime();
            feedback.hold().ifPresent(hold -> ledger.hold(now, hold.toNanos()));
            long startedAt = now - feedback.took().orElse(Duration.ZERO).toNanos();
            switch (feedback.outcome()) {
                case THROTTLED -> slowDown(startedAt, now);
                case ANSWERED -> adaptive.responded();
                case FAILED -> {} // Says nothing about the rate.
            }
        } finally {
            lock.unlock();
        }
    }

    private void slowDown(long startedAt, long now) {
        if (adaptive.refused(startedAt, now)) {
            ledger.hold(now, random.nextLong(LONGEST_HOLD_NANOS));
        }
    }

    private void waitToBeFirst(Object ticket, ThrottleRequest request) throws InterruptedException {
        while (line.peekFirst() != ticket) {
            if (request.deadline().isEmpty()) {
                lineMoved.await();
            } else {
                refuseIfTooLate(request, 0);
                lineMoved.await(request.deadline().get().remaining().toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void waitForTurn(ThrottleRequest request) throws InterruptedException {
        for (long wait = ledger.waitNanos(time.nanoTime(), 0); wait > 0; wait = ledger.waitNanos(time.nanoTime(), 0)) {
            refuseIfTooLate(request, 0);
            sleepUnlocked(wait);
        }
    }

    /** Sleeps without the lock, so that others can join the line and report meanwhile. */
    private void sleepUnlocked(long nanos) throws InterruptedException {
        lock.unlock();
        try {
            time.sleep(Duration.ofNanos(nanos));
        } finally {
            lock.lock();
        }
    }

    private void refuseIfTooLate(ThrottleRequest request, int waitersBefore) {
        if (request.deadline().isEmpty()) {
            return;
        }
        Deadline deadline = request.deadline().get();
        Duration wait = Duration.ofNanos(ledger.waitNanos(time.nanoTime(), waitersBefore));
        if (deadline.isBefore(wait)) {
            throw new TimedOutException(
                    request.operation(),
                    Delivery.NOT_SENT,
                    "the throttle's turn would come in " + wait.toMillis() + " ms, when " + deadline.description()
                            + " is over. Allow more time, or make fewer calls at once.",
                    null);
        }
    }

    @Override
    public String toString() {
        return "Throttle[gap " + gap + "]";
    }
}
