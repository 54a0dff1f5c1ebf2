package io.github.promodeploy.boomi.internal.reply;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.RedirectRefusedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.HttpReply;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The one place where an error status becomes an exception. */
public final class ApiErrors {

    private static final Map<Integer, BiFunction<String, ErrorReply, BoomiApiException>> BY_STATUS = Map.of(
            401, UnauthorizedException::new,
            403, ForbiddenException::new,
            404, NotFoundException::new,
            409, ConflictException::new,
            410, GoneException::new,
            429, RateLimitedException::new,
            503, RateLimitedException::new);

    private final ErrorReplies replies;
    private final SafeText safeText;

    public ApiErrors(ErrorReplies replies, SafeText safeText) {
        this.replies = replies;
        this.safeText = safeText;
    }

    /** Returns the exception for the response to a call that accepts this media type. */
    public BoomiApiException of(String operation, String accepted, HttpReply reply) {
        ErrorReply error = replies.read(reply, accepted);
        if (reply.statusCode() < 400) {
            return new RedirectRefusedException(operation, targetHost(reply), error);
        }
        return byStatus(operation, error);
    }

    /** Returns the exception for a success whose body has an error status. */
    public BoomiApiException ofResult(String operation, String accepted, int statusInBody, HttpReply reply) {
        return byStatus(operation, replies.readResult(statusInBody, reply, accepted));
    }

    private static BoomiApiException byStatus(String operation, ErrorReply error) {
        return BY_STATUS
                .getOrDefault(
                        error.statusCode(),
                        error.statusCode() >= 500 ? ServerErrorException::new : BadRequestException::new)
                .apply(operation, error);
    }

    /** Shows the host only: the rest of a redirect's address is the server's to write. */
    private String targetHost(HttpReply reply) {
        try {
            return reply.header("Location")
                    .map(URI::create)
                    .flatMap(uri -> Optional.ofNullable(uri.getHost()))
                    .map(safeText::excerpt)
                    .orElse("an unnamed host");
        } catch (IllegalArgumentException e) {
            return "an unreadable address";
        }
    }
}
