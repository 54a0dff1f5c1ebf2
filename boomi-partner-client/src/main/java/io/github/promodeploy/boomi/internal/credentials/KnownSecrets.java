package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.util.ArrayList;
import java.util.List;

/** The secrets that a client has used last, all of which are masked. Thread-safe. */
public final class KnownSecrets {

    private static final int REMEMBERED = 8;

    /** Masks nothing that is a secret, as long as none is known. */
    private static final BoomiCredentials NONE = BoomiCredentials.usernamePassword("nobody", "no-secret-is-known-yet");

    private final List<BoomiCredentials> credentials = new ArrayList<>();
    private final List<String> passwords = new ArrayList<>();
    private BoomiCredentials ofCredentials = NONE;
    private volatile BoomiCredentials mask = NONE;

    /** Adds credentials before they are used; of more than eight, those that were added first are forgotten. */
    public synchronized void remember(BoomiCredentials used) {
        addTo(credentials, used);
        ofCredentials = credentials.stream().reduce(BoomiCredentials::masking).orElse(NONE);
        mask = ofCredentials.masking(passwords);
    }

    /** Adds a one-time password before it is used; of more than eight, the first ones are forgotten. */
    synchronized void rememberPassword(String used) {
        if (!passwords.contains(used)) {
            addTo(passwords, used);
            mask = ofCredentials.masking(passwords);
        }
    }

    private static <T> void addTo(List<T> secrets, T used) {
        secrets.remove(used);
        secrets.add(used);
        if (secrets.size() > REMEMBERED) {
            secrets.remove(0);
        }
    }

    /** Returns credentials that mask all of them. */
    public BoomiCredentials mask() {
        return mask;
    }

    boolean areNone() {
        return mask.equals(NONE);
    }
}
