package io.github.promodeploy.boomi.internal.reply;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sentences with which Boomi is known to refuse a call, by status. Where an error document does not name its type, one of
 * them, whole, proves that Boomi wrote it: gateways write the same shapes, and similar words.
 */
final class DocumentedErrors {

    private static final Pattern OVERLOADED =
            sentences("The Boomi server is currently unavailable or your account's rate limits have been exceeded\\."
                    + " Retry later\\.");

    /** Boomi API reference, "Responses" and bulk examples; two of the 400s are known from published tools only. */
    private static final Map<Integer, Pattern> BY_STATUS = Map.of(
            400,
            sentences(
                    "No such process",
                    "Unable to read message body",
                    "component type object scripting is invalid",
                    "This account uses environments\\. Please use ComponentEnvironmentAttachment",
                    "Integration pack ID [\\w-]{1,100} is invalid\\. Provide a valid integration pack ID to complete this"
                            + " action\\."),
            403,
            sentences("Access denied due to insufficient permissions\\."),
            410,
            sentences("Endpoint is invalid or no longer exists\\."),
            429,
            OVERLOADED,
            503,
            OVERLOADED);

    private DocumentedErrors() {}

    /** Says whether a message is, as a whole, one of the sentences that Boomi gives with the status. */
    static boolean include(int status, String message) {
        Pattern sentences = BY_STATUS.get(status);
        return sentences != null && sentences.matcher(message.strip()).matches();
    }

    private static Pattern sentences(String... sentences) {
        return Pattern.compile(String.join("|", sentences));
    }
}
