package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Paces calls with a custom throttle, which wraps a shipped one and counts. Implement the same interface for a limit that several
 * machines share.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}.
 */
public final class CustomThrottle {

    private CustomThrottle() {}

    /** Delegates to another throttle, and counts the calls and those that Boomi refused. */
    static final class CountingThrottle implements Throttle {

        private final Throttle delegate;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        CountingThrottle(Throttle delegate) {
            this.delegate = delegate;
        }

        @Override
        public void acquire(ThrottleRequest request) throws InterruptedException {
            delegate.acquire(request);
            calls.incrementAndGet();
        }

        @Override
        public void report(ThrottleFeedback feedback) {
            delegate.report(feedback);
            if (feedback.outcome() == ThrottleFeedback.Outcome.THROTTLED) {
                refused.incrementAndGet();
            }
        }

        @Override
        public String toString() {
            return calls + " calls, " + refused + " refused by Boomi's limit";
        }
    }

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Throttle throttle = new CountingThrottle(Throttle.fixedGap(Duration.ofMillis(250)));
        try (BoomiClient client = BoomiClient.builder()
                .accountId(System.getenv("BOOMI_ACCOUNT_ID"))
                .credentials(BoomiCredentials.usernamePassword(
                        System.getenv("BOOMI_USERNAME"), System.getenv("BOOMI_PASSWORD")))
                .baseUrl(URI.create(System.getenv("BOOMI_BASE_URL")))
                .throttle(throttle)
                .build()) {
            long environments =
                    client.environments().queryAll(QueryFilter.everything()).count();
            System.out.println(environments + " environments, " + throttle);
        }
    }
}
