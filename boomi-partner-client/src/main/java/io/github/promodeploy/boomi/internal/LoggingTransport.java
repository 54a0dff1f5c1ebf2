package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes each exchange at debug level: method, path, status. Never headers, bodies or query values. */
final class LoggingTransport implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.promodeploy.boomi.http");

    private final HttpTransport delegate;

    LoggingTransport(HttpTransport delegate) {
        this.delegate = delegate;
    }

    @Override
    public HttpReply send(HttpCall call) {
        if (!LOG.isDebugEnabled()) {
            return delegate.send(call);
        }
        try {
            HttpReply reply = delegate.send(call);
            LOG.debug("{} {} -> {}", call.method(), call.uri().getPath(), reply.statusCode());
            return reply;
        } catch (BoomiException e) {
            LOG.debug(
                    "{} {} -> {} {}",
                    call.method(),
                    call.uri().getPath(),
                    e.delivery(),
                    e.getClass().getSimpleName());
            throw e;
        }
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
