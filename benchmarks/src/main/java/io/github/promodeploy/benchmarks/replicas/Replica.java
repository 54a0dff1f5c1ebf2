package io.github.promodeploy.benchmarks.replicas;

import io.github.promodeploy.benchmarks.process.ChildJvm;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.jdbc.JdbcThrottle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A replica in a JVM of its own, whose threads ask the shared throttle for one turn after the other. */
final class Replica implements AutoCloseable {

    private static final int THREADS = 4;

    private final ChildJvm jvm;

    private Replica(ChildJvm jvm) {
        this.jvm = jvm;
    }

    /** Starts a replica, and waits until it has had a turn of another account. */
    static Replica start(String database, Duration clockError) {
        Replica replica =
                new Replica(ChildJvm.start(List.of(), Replica.class, database, String.valueOf(clockError.toMillis())));
        replica.jvm.readLine();
        return replica;
    }

    void go(Duration length) {
        jvm.writeLine(String.valueOf(length.toMillis()));
    }

    /** Returns when it started, on the monotonic clock that all processes of the machine share. */
    Stream<Long> starts() {
        return Stream.of(jvm.readLine().split(" ")).map(Long::valueOf);
    }

    @Override
    public void close() {
        jvm.close();
    }

    /** Takes the address of the database, and how far the clock is off, in milliseconds. */
    public static void main(String[] args) throws IOException, InterruptedException {
        DataSource database = Pool.of(args[0]);
        JdbcThrottle throttle = JdbcThrottle.builder(database)
                .timeSource(new WrongClock(Duration.ofMillis(Long.parseLong(args[1]))))
                .build();
        throttle.acquire(request("another"));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        System.out.println("ready");
        for (String millis = input.readLine(); millis != null; millis = input.readLine()) {
            System.out.println(starts(throttle, Duration.ofMillis(Long.parseLong(millis))));
        }
    }

    private static ThrottleRequest request(String account) {
        return ThrottleRequest.builder().account(account).operation("start").build();
    }

    private static String starts(Throttle throttle, Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        Queue<Long> starts = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> startUntil(end, throttle, starts)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return starts.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void startUntil(long end, Throttle throttle, Queue<Long> starts) {
        try {
            while (System.nanoTime() < end) {
                throttle.acquire(request("shared"));
                starts.add(System.nanoTime());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A machine whose clock is off. */
    private record WrongClock(Duration error) implements TimeSource {

        @Override
        public long nanoTime() {
            return TimeSource.system().nanoTime();
        }

        @Override
        public Instant instant() {
            return TimeSource.system().instant().plus(error);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeSource.system().sleep(duration);
        }
    }
}
