package io.github.promodeploy.jdbc;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of a journal, on a daemon thread that exists while there are any. Thread-safe. */
final class LeaseRenewals {

    static final Logger LOG = LoggerFactory.getLogger(LeaseRenewals.class);

    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor thread;
    private final Duration interval;

    LeaseRenewals(Duration interval) {
        this.interval = interval;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread daemon = new Thread(work, "promo-deploy-leases");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Renewals that go on until they are ended. */
    @FunctionalInterface
    interface Renewal {
        void end();
    }

    /** Starts to renew a lease again and again. */
    Renewal start(Runnable renew) {
        ScheduledFuture<?> future =
                thread.scheduleWithFixedDelay(renew, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }
}
