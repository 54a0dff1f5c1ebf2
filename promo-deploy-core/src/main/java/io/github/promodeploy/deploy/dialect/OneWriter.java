package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the runs of this process change a pack one after the other. A change names all members as they were read before, so
 * that two at a time would undo each other. Other processes are only noticed, not kept off.
 */
final class OneWriter {

    private static final Map<String, ReentrantLock> PACKS = new ConcurrentHashMap<>();

    private OneWriter() {}

    static void of(BoomiClient client, String packId, Runnable change) {
        String pack = client.baseUrl() + " " + client.accountId() + " " + packId;
        ReentrantLock turn = PACKS.computeIfAbsent(pack, first -> new ReentrantLock(true));
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(
                    "add to integration pack " + packId, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
        try {
            change.run();
        } finally {
            turn.unlock();
        }
    }
}
