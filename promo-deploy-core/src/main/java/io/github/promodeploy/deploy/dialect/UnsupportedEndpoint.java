package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains a "not found" response to a call whose ids are all known to exist: the endpoint itself is missing. */
public final class UnsupportedEndpoint {

    private final String explanation;

    /** Prepares the explanation: which API a server without this endpoint does not offer, and what to do. */
    public UnsupportedEndpoint(String explanation) {
        this.explanation = explanation;
    }

    public <T> T explain(Supplier<T> call) {
        try {
            return call.get();
        } catch (BoomiApiException e) {
            if (saysNoSuchCall(e)) {
                throw new PromotionStopException(
                        e.getMessage()
                                + " All ids in this call are known to exist, so this server has no such endpoint: "
                                + explanation,
                        e);
            }
            throw e;
        } catch (PromotionStopException e) {
            if (Stream.of(e.getSuppressed()).noneMatch(UnsupportedEndpoint::saysNoSuchCall)) {
                throw e;
            }
            PromotionStopException explained = new PromotionStopException(e.getMessage() + perhaps());
            explained.addSuppressed(e);
            throw explained;
        } catch (OutcomeUnknownException e) {
            if (!saysNoSuchCall(e.getCause())) {
                throw e;
            }
            String message = e.getMessage() + perhaps();
            throw e.isPermanent()
                    ? OutcomeUnknownException.permanent(message, e)
                    : new OutcomeUnknownException(message, e);
        }
    }

    private static boolean saysNoSuchCall(@Nullable Throwable failure) {
        return failure instanceof BoomiApiException error && PromotionContext.NO_SUCH_CALL.contains(error.statusCode());
    }

    /** For a response that is not Boomi's: a gateway may lack the endpoint as well. */
    private String perhaps() {
        return " If this server has no such endpoint, " + explanation;
    }
}
