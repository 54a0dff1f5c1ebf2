package io.github.promodeploy.boomi.error;

import java.util.Objects;

/**
 * 400, and every other status from 402 to 499 without a type of its own. Boomi also responds with 400 to ids it does not know.
 * A gateway's 408, 425 or 499 passes; the others do not.
 */
public final class BadRequestException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public BadRequestException(String operation, ErrorReply reply) {
        super(operation, describe(reply, advice(Objects.requireNonNull(reply, "reply"))), reply);
    }

    private static String advice(ErrorReply reply) {
        return switch (reply.statusCode()) {
            case 400 ->
                "Check the ids and values that were sent; Boomi responds with 400 to unknown ids too,"
                        + " and to calls of a feature that the account does not have, such as branches.";
            case 413 -> "Send less: the body of the request is larger than this server, or a proxy before it, accepts.";
            default ->
                "Check whether this server has such a call: the base URL, the path prefix, and what responds in"
                        + " Boomi's place.";
        };
    }

    @Override
    public boolean retryable() {
        return Delivery.of(reply()) == Delivery.UNKNOWN;
    }
}
