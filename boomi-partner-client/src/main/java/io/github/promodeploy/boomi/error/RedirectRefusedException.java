package io.github.promodeploy.boomi.error;

import java.util.Objects;

/**
 * 3xx: the server wanted to send the request elsewhere. Redirects are never followed, since they would carry the
 * credentials to another host. That includes 304, which no request of this client asks for.
 */
public final class RedirectRefusedException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param targetHost the host the server pointed to, as text
     * @param reply the server's response
     */
    public RedirectRefusedException(String operation, String targetHost, ErrorReply reply) {
        super(
                operation,
                describe(
                        reply,
                        "The redirect to " + Objects.requireNonNull(targetHost, "targetHost")
                                + " was not followed, so that the credentials stay here. Check"
                                + " the base URL, and whether a proxy or sign-in page is in the way."),
                reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
