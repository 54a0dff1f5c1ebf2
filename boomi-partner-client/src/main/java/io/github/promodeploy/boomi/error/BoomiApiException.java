package io.github.promodeploy.boomi.error;

import java.util.Optional;

/** The server answered with an error status. */
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

    /** What the server answered. */
    private final ErrorReply reply;

    BoomiApiException(String operation, Delivery delivery, String message, ErrorReply reply) {
        super(operation, delivery, message, null);
        this.reply = reply;
    }

    /**
     * Returns the HTTP status.
     *
     * @return the status
     */
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
     * Returns the whole answer, safe to show.
     *
     * @return the error answer
     */
    public final ErrorReply reply() {
        return reply;
    }

    /**
     * Puts status, server text and advice into one sentence.
     *
     * @param reply the answer
     * @param advice what to try
     * @return the message
     */
    static String describe(ErrorReply reply, String advice) {
        StringBuilder text = new StringBuilder("Boomi answered ").append(reply.statusCode());
        reply.message().ifPresent(message -> text.append(" \"").append(message).append('"'));
        if (!reply.fromApi() && reply.statusCode() >= 400) {
            text.append(reply.body().isEmpty() ? " with an empty body" : " with a body that is not the API's own");
        }
        return text.append(". ").append(advice).toString();
    }
}
