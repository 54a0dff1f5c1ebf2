package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.time.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Serializes changes of a pack by the runs of this process. A change sends all members as they were read before, so two
 * concurrent changes would undo each other. Changes by other processes are detected, not prevented.
 */
final class PackLocks {

    private static final Map<String, ReentrantLock> PACKS = new ConcurrentHashMap<>();

    private PackLocks() {}

    static void of(BoomiClient client, String packId, Runnable change) {
        String pack = client.baseUrl() + " " + client.accountId() + " " + packId;
        ReentrantLock turn = PACKS.computeIfAbsent(pack, first -> new ReentrantLock(true));
        try {
            await(turn, client, "add to integration pack " + packId);
            change.run();
        } finally {
            if (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
    }

    private static void await(ReentrantLock turn, BoomiClient client, String operation) {
        Duration remaining =
                client.options().deadline().map(Deadline::remaining).orElse(Duration.ofDays(1));
        Cancellation.Waiting wait = () -> {
            if (!turn.tryLock(TimeUnit.NANOSECONDS.convert(remaining), TimeUnit.NANOSECONDS)) {
                throw new TimedOutException(
                        operation,
                        Delivery.NOT_SENT,
                        "another run of this process was using the pack until the time was up.",
                        null);
            }
        };
        try {
            if (client.options().cancellation().isPresent()) {
                client.options().cancellation().get().during(operation, wait);
            } else {
                wait.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }
}
