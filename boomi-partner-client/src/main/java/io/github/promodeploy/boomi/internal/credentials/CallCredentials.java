package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.HttpTransport;
import org.jspecify.annotations.Nullable;

/** The credentials of one call. Each attempt waits, chooses, ends and releases. Used by one thread. */
public interface CallCredentials {

    /**
     * Waits while another call tries a secret that this one would have to try, too.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws io.github.promodeploy.boomi.error.TimedOutException if the call's deadline would pass meanwhile
     * @throws io.github.promodeploy.boomi.error.UnauthorizedException if the secret was refused meanwhile
     * @throws io.github.promodeploy.boomi.error.ExtensionException if the provider fails
     */
    void awaitTrial() throws InterruptedException;

    /**
     * Chooses the credentials of the attempt, which is about to be sent. Throws what {@link #awaitTrial} throws.
     *
     * @return false if the attempt has to wait again, since another call has begun to try the secret
     */
    boolean choose();

    /** Returns what sends the attempt with the credentials that were chosen. */
    HttpTransport transport();

    /**
     * Notes how an attempt ended.
     *
     * @param failure how it failed; null if it succeeded
     * @param status the HTTP status; 0 if there was no response
     */
    void ended(@Nullable BoomiException failure, int status);

    /** Lets other calls go on, however the attempt ended or did not begin. */
    void release();

    /** Says whether the attempt failed because its secret was refused, and there is another one that was not. */
    boolean mayTryAnother(BoomiException failure);
}
