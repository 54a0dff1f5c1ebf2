package io.github.promodeploy.deploy.internal;

import io.github.promodeploy.boomi.http.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run, which exist only while they have work. With one at a time, the calling thread does the work.
 * Thread-safe.
 */
public final class Workers {

    /** How long work in progress may take to finish after the calling thread was interrupted. */
    private static final long GRACE_SECONDS = 2;

    /** How often to look whether a thread has ended without doing anything. */
    private static final long LOOK_MILLIS = 200;

    private final String runId;
    private final int atOnce;
    private final Cancellation cancellation;
    private final @Nullable ThreadFactory threads;

    /**
     * Prepares the threads of a run.
     *
     * @param atOnce the most threads that work at the same time
     * @param cancellation cancelled when the calling thread is interrupted
     * @param threads makes the threads; null for plain ones, named after the run
     */
    public Workers(String runId, int atOnce, Cancellation cancellation, @Nullable ThreadFactory threads) {
        this.runId = runId;
        this.atOnce = atOnce;
        this.cancellation = cancellation;
        this.threads = threads;
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
            new Team(workers, work).run();
        }
    }

    /** Returns how many of a number of items are worked on at the same time. */
    public int atOnce(int items) {
        return Math.min(atOnce, items);
    }

    /** Several threads at the same work. If no more threads can be started, fewer work, and without any the calling thread. */
    private final class Team {

        private final Runnable work;
        private final CountDownLatch finished;
        private final List<Work> shares = new ArrayList<>();
        private final List<Thread> started = new ArrayList<>();

        Team(int workers, Runnable work) {
            this.work = work;
            this.finished = new CountDownLatch(workers);
            for (int i = 0; i < workers; i++) {
                shares.add(new Work(this::share));
            }
        }

        private void share() {
            try {
                work.run();
            } finally {
                finished.countDown();
            }
        }

        void run() {
            startAsManyAsPossible();
            if (started.isEmpty()) {
                work.run();
            }
            try {
                await();
            } catch (InterruptedException e) {
                stopEarly();
                Thread.currentThread().interrupt();
            }
        }

        private void startAsManyAsPossible() {
            try {
                for (Work share : shares) {
                    started.add(share.start(threads, "promo-deploy-" + runId + "-" + started.size()));
                }
            } catch (Throwable noMoreThreads) {
                shares.subList(started.size(), shares.size()).forEach(this::abandon);
            }
        }

        private boolean abandon(Work share) {
            boolean abandoned = share.abandon();
            if (abandoned) {
                finished.countDown();
            }
            return abandoned;
        }

        private void await() throws InterruptedException {
            while (!finished.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                replaceTheDead();
            }
        }

        /** A custom thread may end before it has begun its share; the calling thread then does what is left. */
        private void replaceTheDead() {
            for (int i = 0; i < started.size(); i++) {
                if (!started.get(i).isAlive() && abandon(shares.get(i))) {
                    work.run();
                }
            }
        }

        /** Starts nothing more, gives work in progress a moment to finish, then interrupts it. */
        private void stopEarly() {
            cancellation.cancel();
            while (!finishesInTime()) {
                started.forEach(Thread::interrupt);
            }
        }

        private boolean finishesInTime() {
            try {
                return finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException again) {
                // The first interrupt is in effect; the flag is set again when everything has stopped.
                return finished.getCount() == 0;
            }
        }
    }
}
