package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.RedirectRefusedException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the checks that need the server, until something shows that no further call can succeed. So a wrong password is sent only once, and
 * an unreachable server is not waited for again and again. Used by one thread.
 */
final class ServerCalls {

    private final Findings findings;
    private final CallWatch watch;
    private final String route;
    private @Nullable String stopped;

    /**
     * Makes checks.
     *
     * @param route how requests reach the server, such as {@code directly}
     */
    ServerCalls(Findings findings, CallWatch watch, String route) {
        this.findings = findings;
        this.watch = watch;
        this.route = route;
    }

    /** Makes a check, unless no further call can succeed. A failed call is the result of the check if the check does not handle it. */
    void check(DoctorCheck check, String subject, Runnable calls) {
        if (stopped != null) {
            findings.skip(check, subject, stopped);
            return;
        }
        try {
            calls.run();
        } catch (BoomiException e) {
            if (holdsForAll(e)) {
                stop(e);
                findings.skip(check, subject, reason());
            } else {
                findings.fail(check, subject, String.valueOf(e.getMessage()), "Put that right, then run doctor again.");
            }
        } catch (PromotionStopException e) {
            findings.fail(check, subject, String.valueOf(e.getMessage()), "Put that right, then run doctor again.");
        }
    }

    /** Returns whether any further call would fail for the same reason, as far as can be known. */
    boolean holdsForAll(BoomiException failure) {
        if (failure instanceof UndecodableReplyException) {
            return !watch.hasAnswer();
        }
        return failure.holdsForAllCalls()
                || failure instanceof BoomiClientException
                || (failure instanceof BoomiApiException error && !watch.hasAnswer() && isPageOfSomebodyElse(error));
    }

    /** A sign-in page or a block page of a proxy. One about a missing address may be a gateway that lacks only this call. */
    private static boolean isPageOfSomebodyElse(BoomiApiException error) {
        boolean page = error.reply()
                .contentType()
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                .isPresent();
        return page && (error.statusCode() == 403 || error.statusCode() >= 500);
    }

    private void stop(BoomiException failure) {
        String seen = String.valueOf(failure.getMessage());
        if (failure instanceof UnauthorizedException) {
            findings.fail(
                    DoctorCheck.CREDENTIALS,
                    Findings.WHOLE,
                    seen,
                    "Correct BOOMI_USERNAME (BOOMI_TOKEN.<email>) and BOOMI_PASSWORD (the API token), then run doctor"
                            + " again. Nothing was sent after this response, since more wrong attempts may lock the user out.");
            stopped = "the server refused the credentials, so nothing more was sent";
        } else {
            findings.fail(
                    DoctorCheck.CONNECTION, Findings.WHOLE, seen + " (requests go " + route + ")", advice(failure));
            stopped = "the server could not be asked, see CONNECTION";
        }
    }

    private static String advice(BoomiException failure) {
        if (failure instanceof TlsException) {
            return "Check BOOMI_BASE_URL. If a proxy of your company re-encrypts the connection, put its certificate authority into the"
                    + " trust store of the JVM (-Djavax.net.ssl.trustStore). The check of certificates cannot be switched off.";
        }
        if (failure instanceof TimedOutException) {
            return "Check host, port and proxy, or allow more time (timeout, --timeout).";
        }
        if (failure instanceof UndecodableReplyException
                || failure instanceof RedirectRefusedException
                || failure instanceof BoomiApiException) {
            return "Something else than Boomi responds at this address. Check BOOMI_BASE_URL, and whether a proxy or a sign-in page is"
                    + " in between (HTTPS_PROXY, NO_PROXY).";
        }
        return "Check BOOMI_BASE_URL (host and port), the network, and the proxy (HTTPS_PROXY, NO_PROXY).";
    }

    /** Lets no further call be made. */
    void stop(String reason) {
        stopped = reason;
    }

    /** Returns whether no further call is made. */
    boolean isStopped() {
        return stopped != null;
    }

    private String reason() {
        return stopped == null ? "" : stopped;
    }
}
