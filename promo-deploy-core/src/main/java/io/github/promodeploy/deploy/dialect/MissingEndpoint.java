package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BoomiApiException;
import java.util.function.Supplier;

/** Explains an answer "not found" to a call whose ids are all known to exist: it is about the call itself. */
final class MissingEndpoint {

    private final String explanation;

    /** Prepares the explanation: what a server without such a call does not speak, and what to do. */
    MissingEndpoint(String explanation) {
        this.explanation = explanation;
    }

    <T> T explain(Supplier<T> call) {
        try {
            return call.get();
        } catch (BoomiApiException e) {
            if (Promotion.NO_SUCH_CALL.contains(e.statusCode())) {
                throw new PromotionStopException(
                        e.getMessage()
                                + " All ids in this call are known to exist, so this server has no such endpoint: "
                                + explanation,
                        e);
            }
            throw e;
        }
    }
}
