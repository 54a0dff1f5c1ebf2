package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes each exchange at debug level: method, path, status. Never headers, bodies or query values. */
final class LoggingTransport implements HttpTransport {

    private final HttpTransport delegate;
    private final Logger log;

    LoggingTransport(HttpTransport delegate) {
        this(delegate, LoggerFactory.getLogger("io.github.promodeploy.boomi.http"));
    }

    LoggingTransport(HttpTransport delegate, Logger log) {
        this.delegate = delegate;
        this.log = log;
    }

    @Override
    public HttpReply send(HttpCall call) {
        if (!log.isDebugEnabled()) {
            return delegate.send(call);
        }
        try {
            HttpReply reply = delegate.send(call);
            log.debug("{} {} -> {}", call.method(), call.uri().getRawPath(), reply.statusCode());
            return reply;
        } catch (BoomiException e) {
            log.debug(
                    "{} {} -> {} {}",
                    call.method(),
                    call.uri().getRawPath(),
                    e.delivery(),
                    e.getClass().getSimpleName());
            throw e;
        }
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
        return "log(" + delegate + ")";
    }
}
