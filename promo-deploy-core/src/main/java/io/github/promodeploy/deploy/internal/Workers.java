package io.github.promodeploy.deploy.internal;

import io.github.promodeploy.boomi.http.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one run, which exist only while they have work. With one at a time, the calling thread does the work.
 * Thread-safe.
 */
public final class Workers {

    /** How long work in progress may take to finish after the calling thread was interrupted. */
    private static final long GRACE_SECONDS = 2;

    private final String runId;
    private final int atOnce;
    private final Cancellation cancellation;

    /**
     * Prepares the threads of a run.
     *
     * @param atOnce the most threads that work at the same time
     * @param cancellation cancelled when the calling thread is interrupted
     */
    public Workers(String runId, int atOnce, Cancellation cancellation) {
        this.runId = runId;
        this.atOnce = atOnce;
        this.cancellation = cancellation;
    }

    /**
     * Runs the same work on several threads, and returns when all have finished.
     *
     * @param items how many items there are to work on; there are no more threads than that
     * @param work takes items until none is left; does not throw
     */
    public void run(int items, Runnable work) {
        int workers = atOnce(items);
        if (workers <= 1) {
            work.run();
        } else {
            runConcurrently(workers, work);
        }
    }

    /** Returns how many of a number of items are worked on at the same time. */
    public int atOnce(int items) {
        return Math.min(atOnce, items);
    }

    private void runConcurrently(int workers, Runnable work) {
        CountDownLatch finished = new CountDownLatch(workers);
        Runnable counted = () -> {
            try {
                work.run();
            } finally {
                finished.countDown();
            }
        };
        List<Thread> threads = startAsManyAsPossible(workers, counted, finished);
        if (threads.isEmpty()) {
            work.run();
        }
        try {
            finished.await();
        } catch (InterruptedException e) {
            stopEarly(threads, finished);
            Thread.currentThread().interrupt();
        }
    }

    /** If no more threads can be started, fewer threads work; those that did not start count as finished. */
    private List<Thread> startAsManyAsPossible(int workers, Runnable work, CountDownLatch finished) {
        List<Thread> started = new ArrayList<>();
        try {
            while (started.size() < workers) {
                Thread thread = new Thread(work, "promo-deploy-" + runId + "-" + started.size());
                thread.start();
                started.add(thread);
            }
        } catch (OutOfMemoryError noMoreThreads) {
            for (int missing = started.size(); missing < workers; missing++) {
                finished.countDown();
            }
        }
        return started;
    }

    /** Starts nothing more, gives work in progress a moment to finish, then interrupts it. */
    private void stopEarly(List<Thread> threads, CountDownLatch finished) {
        cancellation.cancel();
        while (!finishesInTime(finished)) {
            threads.forEach(Thread::interrupt);
        }
    }

    private static boolean finishesInTime(CountDownLatch finished) {
        try {
            return finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            // The first interrupt is in effect; the flag is set again when everything has stopped.
            return finished.getCount() == 0;
        }
    }
}
