package io.github.promodeploy.boomi.internal.retry;

/**
 * How many retries a client may spend: a bucket that failures empty and successes fill again, so that a long outage is
 * not made worse by a storm of retries.
 */
final class RetryQuota {

    private static final int CAPACITY = 100;
    private int left = CAPACITY;

    /** Takes the price of one retry, or nothing when there is not enough left. */
    synchronized boolean take(int price) {
        if (left < price) {
            return false;
        }
        left -= price;
        return true;
    }

    /** Gives back what the last retry of a call that succeeded had cost; 1 for a success at the first attempt. */
    synchronized void giveBack(int price) {
        left = Math.min(CAPACITY, left + Math.max(1, price));
    }
}
