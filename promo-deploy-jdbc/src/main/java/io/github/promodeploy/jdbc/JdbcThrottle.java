package io.github.promodeploy.jdbc;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * One pace for an account in all replicas of a service, kept in a database: PostgreSQL, or H2 for tests. Each account has a row with the
 * time of its next start, by the database's clock, so the clocks of the replicas do not matter.
 *
 * <pre>{@code
 * JdbcThrottle throttle = JdbcThrottle.builder(dataSource).build();
 * throttle.createTables();
 * BoomiClient client = BoomiClient.builder().throttle(throttle)...build();
 * }</pre>
 *
 * <p>In each process, the requests of an account stand in line, and only the first one asks the database; which process gets the next
 * turn is left to chance. A request that gives up uses up no turn. When Boomi refuses a request as too many (503 or 429), all replicas
 * slow down together: the rate falls to 0.7 of what it was, at most once for the requests that were in progress together, down to one
 * request in two seconds; nothing starts for up to a second, or as long as {@code Retry-After} says; and the rate then grows by half a
 * request a second each second, until the gap is reached again.
 *
 * <p>If the database is out of reach, requests are not sent: the throttle never falls back to a pace of its own. The client repeats
 * them for as long as it repeats those that cannot reach Boomi. All replicas must have the same gap for an account: a request of one
 * that has another is refused, and the message says how to change it.
 *
 * <p>A turn takes one to three short statements, each on a connection that is given back at once. Thread-safe.
 */
public final class JdbcThrottle implements Throttle {

    private static final Duration SHORTEST_GAP = Duration.ofMillis(1);
    private static final Duration LONGEST_GAP = Duration.ofHours(1);

    /** The longest extra wait after a refusal, so that replicas that were refused together do not come back together. */
    private static final long LONGEST_HOLD_NANOS = 1_000_000_000L;

    private final Database database;
    private final Duration gap;
    private final TimeSource time;
    private final RandomGenerator random;
    private final ThrottleRow row;
    private final Map<String, ReentrantLock> lines = new ConcurrentHashMap<>();

    private JdbcThrottle(Builder builder) {
        this.database = new Database(builder.dataSource);
        this.gap = builder.gap;
        this.time = builder.time;
        this.random = builder.random;
        this.row = new ThrottleRow(gap);
    }

    /**
     * Starts a throttle.
     *
     * @param dataSource where the tables are; stays open
     * @return a builder; everything else has a default
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Creates the tables of the throttle and of {@link JdbcRunJournal} where they are missing, as
     * {@link JdbcRunJournal#createTables} does.
     *
     * @throws IllegalStateException if they cannot be created, or are there in a version that this library does not know
     */
    public void createTables() {
        try {
            Tables.create(database, time);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the tables of the throttle could not be created: " + SqlFailures.describe(e) + ".", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ThrottleException if the database is out of reach, which is retryable; or if it has no tables, or another gap for the
     *     account, which is not
     */
    @Override
    public void acquire(ThrottleRequest request) throws InterruptedException {
        Objects.requireNonNull(request, "request");
        ReentrantLock line = lines.computeIfAbsent(request.account(), account -> new ReentrantLock(true));
        refuseIfTooLate(request, gap.multipliedBy(line.getQueueLength()));
        waitToBeFirst(line, request);
        try {
            waitForTurn(request);
        } finally {
            line.unlock();
        }
    }

    private void waitToBeFirst(ReentrantLock line, ThrottleRequest request) throws InterruptedException {
        if (request.deadline().isEmpty()) {
            line.lockInterruptibly();
            return;
        }
        Duration left = request.deadline().get().remaining();
        if (!line.tryLock(left.toNanos(), TimeUnit.NANOSECONDS)) {
            throw tooLate(request, request.deadline().get(), left);
        }
    }

    private void waitForTurn(ThrottleRequest request) throws InterruptedException {
        for (Duration wait = ask(request); !wait.isZero(); wait = ask(request)) {
            refuseIfTooLate(request, wait);
            time.sleep(wait);
        }
    }

    /** Takes the turn if it has come, and returns 0 then; otherwise returns how long it will take. */
    private Duration ask(ThrottleRequest request) throws InterruptedException {
        try {
            return database.transact(transaction -> row.take(transaction, request.account()));
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for a turn");
            }
            if (SqlFailures.isConflict(e) || SqlFailures.isDuplicate(e)) {
                return SHORTEST_GAP;
            }
            throw failed(request, e);
        }
    }

    private static ThrottleException failed(ThrottleRequest request, SQLException e) {
        String message = "the throttle in the database gave no turn for account " + request.account() + ": "
                + SqlFailures.describe(e) + ". The request was not sent.";
        return SqlFailures.passes(e)
                ? ThrottleException.unavailable(
                        request.operation(), message + " Check the database and its connection pool.", e)
                : new ThrottleException(request.operation(), message, e);
    }

    private static void refuseIfTooLate(ThrottleRequest request, Duration wait) {
        Deadline deadline = request.deadline().orElse(null);
        if (deadline != null && deadline.isBefore(wait)) {
            throw tooLate(request, deadline, wait);
        }
    }

    private static TimedOutException tooLate(ThrottleRequest request, Deadline deadline, Duration wait) {
        return new TimedOutException(
                request.operation(),
                Delivery.NOT_SENT,
                "the throttle's turn would come in " + wait.toMillis() + " ms or later, when " + deadline.description()
                        + " is over. Allow more time, or make fewer calls at once.",
                null);
    }

    @Override
    public void report(ThrottleFeedback feedback) {
        Objects.requireNonNull(feedback, "feedback");
        if (feedback.outcome() != ThrottleFeedback.Outcome.THROTTLED) {
            return;
        }
        Duration took = feedback.took().orElse(Duration.ZERO);
        Duration hold = Duration.ofNanos(random.nextLong(LONGEST_HOLD_NANOS));
        try {
            database.transact(transaction -> {
                row.slowDown(transaction, feedback.account(), took, hold);
                row.hold(transaction, feedback.account(), feedback.hold().orElse(Duration.ZERO));
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the other replicas were not told that Boomi refused a request of account " + feedback.account()
                            + " as too many: " + SqlFailures.describe(e) + ".",
                    e);
        }
    }

    @Override
    public Duration gap() {
        return gap;
    }

    @Override
    public String toString() {
        return "JdbcThrottle[gap " + gap + "]";
    }

    /** Builds a {@link JdbcThrottle}. Not thread-safe. */
    public static final class Builder {

        private final DataSource dataSource;
        private Duration gap = Throttle.DEFAULT_GAP;
        private TimeSource time = TimeSource.system();
        private RandomGenerator random = new Random();

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * Sets the least time between two starts of an account, in all replicas together. Default {@link Throttle#DEFAULT_GAP}.
         *
         * @param gap from a millisecond to an hour; the same in all replicas
         * @return this builder
         */
        public Builder gap(Duration gap) {
            this.gap = Objects.requireNonNull(gap, "gap");
            return this;
        }

        /**
         * Sets how to wait, for tests. Default {@link TimeSource#system()}.
         *
         * @param time how to wait
         * @return this builder
         */
        public Builder timeSource(TimeSource time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets the randomness of the extra wait after a refusal, for tests.
         *
         * @param random the generator; used by several threads at once
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Builds the throttle. Nothing is sent to the database.
         *
         * @return the throttle
         * @throws IllegalStateException if the gap is shorter than a millisecond or longer than an hour
         */
        public JdbcThrottle build() {
            if (gap.compareTo(SHORTEST_GAP) < 0 || gap.compareTo(LONGEST_GAP) > 0) {
                throw new IllegalStateException("cannot build a JdbcThrottle: the gap must be from "
                        + SHORTEST_GAP.toMillis() + " ms to " + LONGEST_GAP.toHours() + " hour, but is " + gap);
            }
            return new JdbcThrottle(this);
        }
    }
}
