package io.github.promodeploy.simulator;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.security.Authenticator;

/** Refuses WireMock's own administration calls: only Java code controls the simulator. */
final class NoAdministration implements Authenticator {

    @Override
    public boolean authenticate(Request request) {
        return false;
    }
}
