package io.github.promodeploy.boomi.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an error response says, in a form that is safe to show: shortened to 2,000 characters, control characters
 * escaped, credentials masked.
 */
@Value.Immutable
public sealed interface ErrorReply extends Serializable permits ImmutableErrorReply {

    /**
     * Starts an error response.
     *
     * @return a builder; only the status is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the HTTP status.
     *
     * @return a status of 300 or more
     */
    int statusCode();

    /**
     * Returns the media type of the body.
     *
     * @return the {@code Content-Type} header, if there was one
     */
    Optional<String> contentType();

    /**
     * Returns what the server said: the message of the error document, the title of an HTML page, or the text.
     *
     * @return the message, if the body held one
     */
    Optional<String> message();

    /**
     * Returns the body as text.
     *
     * @return the shortened body, empty when there was none
     */
    @Value.Default
    default String body() {
        return "";
    }

    /**
     * Says whether Boomi itself responded, provably: the body is JSON with {@code "@type": "Error"}, or another of Boomi's
     * error documents with one of the sentences that Boomi documents for the status, whole. Words inside some other text
     * prove nothing, since gateways write {@code {"message": ...}} too.
     *
     * @return true when the response is provably Boomi's own
     */
    @Value.Default
    default boolean fromApi() {
        return false;
    }

    /**
     * Says whether the body is an error document in one of the shapes that Boomi uses, and not a page, a text or nothing. It
     * does not say who wrote it, see {@link #fromApi()}.
     *
     * @return true when {@link #message()} is the message of such a document
     */
    @Value.Default
    default boolean isDocument() {
        return fromApi();
    }

    /**
     * Returns the id that the server or a gateway gave the request, for support.
     *
     * @return the {@code X-Request-Id} header, if there was one
     */
    Optional<String> requestId();

    /**
     * Returns how long the server asks to wait, already capped.
     *
     * @return the {@code Retry-After} header as a duration, if there was a readable one
     */
    Optional<Duration> retryAfter();

    /** Builds an {@link ErrorReply}. */
    final class Builder extends ImmutableErrorReply.Builder {
        Builder() {}
    }
}
