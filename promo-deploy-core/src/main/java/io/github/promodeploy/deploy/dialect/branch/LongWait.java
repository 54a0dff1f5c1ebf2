package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import java.time.Duration;
import java.util.function.Function;

/** Waits for up to ten minutes, and reports every half minute that the run is still waiting. */
final class LongWait {

    /** How long that is, for messages. */
    static final String WORDS = "10 minutes";

    private static final PollSettings HALF_A_MINUTE = PollSettings.of(Duration.ofSeconds(2), 15);
    private static final int PARTS = 20;

    private LongWait() {}

    /** Waits, and fails with a {@link PollTimeoutException} after ten minutes. */
    static <T> T of(PromotionContext context, String what, Function<PollSettings, T> wait) {
        for (int part = 1; ; part++) {
            try {
                return wait.apply(HALF_A_MINUTE);
            } catch (PollTimeoutException e) {
                if (part == PARTS) {
                    throw e;
                }
                context.execution().stillWaiting(what, Duration.ofSeconds(30L * part));
            }
        }
    }
}
