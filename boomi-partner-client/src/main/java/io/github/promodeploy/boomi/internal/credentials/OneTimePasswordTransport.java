package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Adds a one-time password to each request at the last moment. The supplier is the caller's, and may throw anything. Thread-safe. */
public final class OneTimePasswordTransport implements HttpTransport {

    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[A-Za-z0-9]+");
    private static final String ROLE = "the supplier of one-time passwords";

    private final HttpTransport delegate;
    private final Supplier<String> passwords;
    private final KnownSecrets known;
    private final SafeText safeText;

    /**
     * Creates it.
     *
     * @param delegate what sends
     * @param passwords gives the password of each request
     * @param known learns each password before it is used
     * @param safeText masks what is known
     */
    public OneTimePasswordTransport(
            HttpTransport delegate, Supplier<String> passwords, KnownSecrets known, SafeText safeText) {
        this.delegate = delegate;
        this.passwords = passwords;
        this.known = known;
        this.safeText = safeText;
    }

    @Override
    public HttpReply send(HttpCall call) {
        String password = password(call.operation());
        known.rememberPassword(password);
        try {
            return delegate.send(call.withHeader("X-Boomi-OTP", password));
        } catch (TransportException e) {
            if (safeText.withoutSecret(e) == null) {
                // The JDK's exceptions quote what the server sent where HTTP was expected.
                throw new TransportException(
                        e.operation(),
                        e.delivery(),
                        "the response is not HTTP, and holds the one-time password that was sent; it is not shown. Check what"
                                + " responds at this address.",
                        null);
            }
            throw e;
        }
    }

    private String password(String operation) {
        String password;
        try {
            password = passwords.get();
        } catch (ExtensionException e) {
            throw new ExtensionException(operation, e.getMessage() + " The request was not sent.", e.getCause());
        } catch (Throwable e) {
            throw UntoldException.failed(operation, ROLE, passwords, e);
        }
        if (password == null) {
            throw UntoldException.failed(operation, ROLE, passwords, "returned null");
        }
        if (!LETTERS_AND_DIGITS.matcher(password).matches()) {
            throw UntoldException.failed(
                    operation, ROLE, passwords, "returned something else than letters and digits, which is not shown");
        }
        return password;
    }

    @Override
    public String route(URI server) {
        return delegate.route(server);
    }

    @Override
    public void close() {
        delegate.close();
    }

    @Override
    public String toString() {
        return "oneTimePassword(" + delegate + ")";
    }
}
