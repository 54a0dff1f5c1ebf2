package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.error.NotFoundException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tells the errors that prove that an object does not exist from all others. */
public final class Absence {

    /** How the 400 that Boomi gives for an unknown id words it; 404 means the same. */
    private static final Pattern UNKNOWN_ID =
            Pattern.compile("\\b(is invalid|invalid id|no such|not found|does not exist)\\b", Pattern.CASE_INSENSITIVE);

    /** What such a text may be about instead of the requested id. */
    private static final Pattern SOMETHING_ELSE =
            Pattern.compile("\\b(account|endpoint|feature)\\b", Pattern.CASE_INSENSITIVE);

    private Absence() {}

    /** Reads one that may not exist: the error that says so becomes an empty result. */
    public static <R> Optional<R> found(String object, String id, Supplier<R> read) {
        try {
            return Optional.of(read.get());
        } catch (NotFoundException | BadRequestException e) {
            if (isProvedBy(e, object, id)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Says whether an error proves that the object does not exist. A page, an empty body or another's 404 prove nothing; an
     * error document that is not provably Boomi's must name the object. Nor does a 404 of Boomi's about the endpoint.
     */
    public static boolean isProvedBy(BoomiApiException e, String object, String id) {
        ErrorReply reply = e.reply();
        if (e.statusCode() != 400 && e.statusCode() != 404) {
            return false;
        }
        String text = reply.message().orElse("");
        boolean saysUnknown = UNKNOWN_ID.matcher(text).find();
        if (!reply.fromApi()) {
            return reply.isDocument() && saysUnknown && (text.contains(id) || text.contains(object));
        }
        boolean isAboutIt = text.contains(id) || !SOMETHING_ELSE.matcher(text).find();
        return isAboutIt && (e.statusCode() == 404 || saysUnknown);
    }
}
