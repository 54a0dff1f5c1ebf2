package io.github.promodeploy.boomi.credentials;

import io.github.promodeploy.boomi.http.BoomiCredentials;

/** Credentials that never change. */
record FixedProvider(BoomiCredentials credentials) implements CredentialsProvider {

    @Override
    public boolean isFixed() {
        return true;
    }
}
