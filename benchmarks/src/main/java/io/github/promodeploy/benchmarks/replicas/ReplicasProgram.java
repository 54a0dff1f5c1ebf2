package io.github.promodeploy.benchmarks.replicas;

import io.github.promodeploy.benchmarks.run.JournalCase;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.jdbc.JdbcRunJournal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures how two replicas keep to one pace, which a PostgreSQL server of its own has, and what a journal in that database costs a run to
 * 500 environments.
 */
public final class ReplicasProgram {

    private static final Duration GAP = Throttle.DEFAULT_GAP;
    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final Duration TOLERANCE = Duration.ofMillis(20);
    private static final int MOST_IN_A_SECOND = 10;
    private static final double LEAST_RATE = 0.97;
    private static final double MOST_MAKESPAN = 1.02;
    private static final int ENVIRONMENTS = 500;

    private ReplicasProgram() {}

    /** Prints two tables and returns the exit status: 1 when a case misses a target. */
    public static int run() throws IOException {
        System.out.printf(
                "2 JVMs with 4 threads each and one throttle, at least %d ms from start to start; Java %s%n",
                GAP.toMillis(), System.getProperty("java.version"));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start()) {
            String database = server.getJdbcUrl("postgres", "postgres");
            JdbcRunJournal journal = JdbcRunJournal.builder(Pool.of(database)).build();
            journal.createTables();
            boolean paced = pace(database);
            return compareJournals(journal) && paced ? 0 : 1;
        }
    }

    private static boolean pace(String database) {
        System.out.println(" clocks apart  starts  most in 1 s  closest  closer than gap - 20 ms  rate to bound");
        boolean met = true;
        for (Duration error : List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(-500))) {
            Starts starts = starts(database, error);
            boolean inTime = starts.mostInASecond() <= MOST_IN_A_SECOND
                    && starts.closerThan(GAP.minus(TOLERANCE)) == 0
                    && starts.rateToBound(GAP) >= LEAST_RATE;
            met &= inTime;
            System.out.printf(
                    "%10d ms %7d %12d %5.1f ms %24d %14.3f%s%n",
                    error.toMillis(),
                    starts.nanos().size(),
                    starts.mostInASecond(),
                    starts.closest().toNanos() / 1e6,
                    starts.closerThan(GAP.minus(TOLERANCE)),
                    starts.rateToBound(GAP),
                    inTime ? "" : "  MISSED");
        }
        System.out.printf(
                "target: at most %d in any second, none closer than %d ms, rate to bound at least %.2f%n",
                MOST_IN_A_SECOND, GAP.minus(TOLERANCE).toMillis(), LEAST_RATE);
        return met;
    }

    private static Starts starts(String database, Duration clockError) {
        try (Replica one = Replica.start(database, Duration.ZERO);
                Replica other = Replica.start(database, clockError)) {
            List<Replica> both = List.of(one, other);
            both.forEach(replica -> replica.go(LENGTH));
            return new Starts(
                    Stream.of(one, other).flatMap(Replica::starts).sorted().toList());
        }
    }

    private static boolean compareJournals(RunJournal database) {
        System.out.printf("%n%d deployments of one run, 300 ms latency, 8 at once%n", ENVIRONMENTS);
        JournalCase both = new JournalCase(ENVIRONMENTS, Duration.ofMillis(300), 8);
        Duration inFiles = both.inFiles();
        Duration inDatabase = both.in(database);
        double ratio = (double) inDatabase.toNanos() / inFiles.toNanos();
        boolean met = ratio <= MOST_MAKESPAN;
        System.out.printf(
                "journal in files %.3f s, in PostgreSQL %.3f s, ratio %.3f%s%ntarget: ratio at most %.2f%n",
                inFiles.toNanos() / 1e9, inDatabase.toNanos() / 1e9, ratio, met ? "" : "  MISSED", MOST_MAKESPAN);
        return met;
    }
}
