package io.github.promodeploy.boomi.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/** One HTTP request, ready to be sent once. */
@Value.Immutable
public sealed interface HttpCall permits ImmutableHttpCall {

    /**
     * Starts a call.
     *
     * @return a builder; everything but body and headers is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return what the call does, in words, for messages} */
    String operation();

    /**
     * Returns the HTTP method.
     *
     * @return {@code GET}, {@code POST} or {@code DELETE}
     */
    String method();

    /**
     * Returns where to send it.
     *
     * @return an absolute address
     */
    URI uri();

    /**
     * Returns the headers. The value of {@code Authorization} is hidden in {@link Object#toString()}.
     *
     * @return header names and values
     */
    @Value.Redacted
    Map<String, String> headers();

    /**
     * Returns the body.
     *
     * @return the bytes to send; empty for none
     */
    @Value.Redacted
    @Value.Default
    default byte[] body() {
        return new byte[0];
    }

    /**
     * Returns how long the whole exchange may take, connection and body of the response included.
     *
     * @return the time allowed
     */
    Duration timeout();

    /**
     * Returns the same request with one more header, or with another value of one that it has.
     *
     * @param name the header's name; takes the place of one that differs in case only
     * @param value the header's value
     * @return the request with that header
     */
    default HttpCall withHeader(String name, String value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Map<String, String> headers = new LinkedHashMap<>(headers());
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
        // Unlike a builder, this takes the body over without a copy.
        return ((ImmutableHttpCall) this).withHeaders(headers);
    }

    /** Builds an {@link HttpCall}. */
    final class Builder extends ImmutableHttpCall.Builder {
        Builder() {}
    }
}
