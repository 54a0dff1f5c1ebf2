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
    private volatile BoomiCredentials mask = NONE;

    /** Adds credentials before they are used; of more than eight, those that were added first are forgotten. */
    public synchronized void remember(BoomiCredentials used) {
        credentials.remove(used);
        credentials.add(used);
        if (credentials.size() > REMEMBERED) {
            credentials.remove(0);
        }
        mask = credentials.stream().reduce(BoomiCredentials::masking).orElse(NONE);
    }

    /** Returns credentials that mask all of them. */
    public BoomiCredentials mask() {
        return mask;
    }

    boolean areNone() {
        return mask.equals(NONE);
    }
}
