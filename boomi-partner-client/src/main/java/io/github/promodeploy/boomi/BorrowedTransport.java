package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import java.net.URI;

/** A caller's transport, which stays open when the client is closed: its creator closes it. */
final class BorrowedTransport implements HttpTransport {

    private final HttpTransport transport;

    BorrowedTransport(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public HttpReply send(HttpCall call) {
        return transport.send(call);
    }

    @Override
    public String route(URI server) {
        return transport.route(server);
    }

    @Override
    public String toString() {
        return String.valueOf(transport);
    }
}
