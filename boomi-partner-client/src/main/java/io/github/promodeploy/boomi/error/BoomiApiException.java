package io.github.promodeploy.boomi.error;

import java.util.Objects;
import java.util.Optional;

/**
 * An error status came back, from Boomi or from something in its place: {@link ErrorReply#fromApi()} shows which, and
 * {@link #delivery()} what that means for the effect.
 */
public abstract sealed class BoomiApiException extends BoomiException
        permits BadRequestException,
                ConflictException,
                ForbiddenException,
                GoneException,
                NotFoundException,
                RateLimitedException,
                RedirectRefusedException,
                ServerErrorException,
                UnauthorizedException {

    /** The server's response. */
    private final ErrorReply reply;

    BoomiApiException(String operation, String message, ErrorReply reply) {
        super(operation, Delivery.of(reply), message, null);
        this.reply = reply;
    }

    /** {@return the HTTP status} */
    public final int statusCode() {
        return reply.statusCode();
    }

    /**
     * Returns what the server said.
     *
     * @return the message of its error document or page, if there was one
     */
    public final Optional<String> serverMessage() {
        return reply.message();
    }

    /**
     * Returns the whole response, safe to show.
     *
     * @return the error response
     */
    public final ErrorReply reply() {
        return reply;
    }

    /**
     * Puts status, server text and advice into one sentence.
     *
     * @param reply the response
     * @param advice what to try
     * @return the message
     */
    static String describe(ErrorReply reply, String advice) {
        String words = Objects.requireNonNull(reply, "reply")
                .message()
                .map(message -> " \"" + message + '"')
                .orElse("");
        if (reply.fromApi()) {
            return "Boomi responded with " + reply.statusCode() + words + ". " + advice;
        }
        return "the response was " + reply.statusCode() + (words.isEmpty() ? " with an empty body" : words)
                + ", which is not recognizably Boomi's own. Check what responds in Boomi's place, such as a gateway, a"
                + " proxy or a sign-in page. " + advice;
    }
}
