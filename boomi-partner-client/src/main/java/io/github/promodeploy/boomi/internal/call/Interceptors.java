package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.http.CallInterceptor;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caller's interceptors, the first one outermost. They may throw anything, errors too, and cannot change what became of a call. */
final class Interceptors {

    private static final Logger LOG = LoggerFactory.getLogger(Interceptors.class);

    private final List<CallInterceptor> interceptors;
    private final SafeText safeText;

    Interceptors(List<CallInterceptor> interceptors, SafeText safeText) {
        this.interceptors = List.copyOf(interceptors);
        this.safeText = safeText;
    }

    /** Passes a request through all of them, and then to the transport. */
    HttpReply send(HttpCall call, HttpTransport transport) {
        return send(0, call, transport);
    }

    private HttpReply send(int from, HttpCall call, HttpTransport transport) {
        return from == interceptors.size()
                ? transport.send(call)
                : new Interception(interceptors.get(from), call, changed -> send(from + 1, changed, transport)).run();
    }

    /** One request at one interceptor. Used by one thread; what others ask of it is refused. */
    private final class Interception {

        private final CallInterceptor interceptor;
        private final HttpCall call;
        private final CallInterceptor.Next next;
        private final Thread owner = Thread.currentThread();
        private boolean sent;
        private volatile boolean ended;
        private @Nullable HttpReply reply;
        private @Nullable Throwable failure;
        private @Nullable ExtensionException refusal;

        Interception(CallInterceptor interceptor, HttpCall call, CallInterceptor.Next next) {
            this.interceptor = interceptor;
            this.call = call;
            this.next = next;
        }

        HttpReply run() {
            HttpReply returned = null;
            Throwable thrown = null;
            try {
                returned = interceptor.intercept(call, this::send);
            } catch (Throwable e) {
                thrown = e;
            } finally {
                ended = true;
            }
            if (!sent) {
                throw notSent(thrown);
            }
            warnIfItDiffers(returned, thrown);
            return outcome();
        }

        private HttpReply send(HttpCall changed) {
            requireItsTurn();
            if (changed != call) {
                refuseIfItIsAnother(Objects.requireNonNull(changed, "call"));
            }
            sent = true;
            try {
                reply = next.send(changed);
                return reply;
            } catch (RuntimeException | Error e) {
                failure = e;
                throw e;
            }
        }

        private void requireItsTurn() {
            if (Thread.currentThread() != owner || ended) {
                throw mistake("sends the request on another thread, or after it has returned", null);
            }
            if (sent) {
                throw mistake("sends the request a second time", null);
            }
        }

        private void refuseIfItIsAnother(HttpCall changed) {
            if (!changed.operation().equals(call.operation())
                    || !changed.method().equals(call.method())
                    || !changed.uri().equals(call.uri())
                    || !changed.timeout().equals(call.timeout())
                    || !Arrays.equals(changed.body(), call.body())) {
                throw refused("sends another request than it got; it may change headers only");
            }
            if (!owned(changed).equals(owned(call))) {
                throw refused("changes a header that the library sets");
            }
            List<String> problems = RequestHeaders.problems(added(changed).entrySet());
            if (!problems.isEmpty()) {
                throw refused("sends headers that are not allowed: " + String.join("; ", problems));
            }
        }

        private ExtensionException refused(String mistake) {
            refusal = mistake(mistake, null);
            return refusal;
        }

        private RuntimeException notSent(@Nullable Throwable thrown) {
            if (thrown instanceof BoomiException known) {
                return known;
            }
            if (refusal != null) {
                return refusal;
            }
            return thrown == null
                    ? mistake("returned without sending the request", null)
                    : mistake(
                            "threw " + thrown.getClass().getName() + safeText.messageOf(thrown),
                            safeText.withoutSecret(thrown));
        }

        private ExtensionException mistake(String what, @Nullable Throwable cause) {
            return new ExtensionException(
                    call.operation(),
                    "the interceptor " + interceptor.getClass().getName() + " " + what + (what.endsWith(".") ? "" : ".")
                            + " Nothing was sent. Correct the interceptor.",
                    cause);
        }

        private void warnIfItDiffers(@Nullable HttpReply returned, @Nullable Throwable thrown) {
            if (thrown != failure) {
                LOG.warn(
                        "the interceptor {} threw {} after the request was sent; the call counts as it ended",
                        interceptor.getClass().getName(),
                        thrown == null ? "nothing" : thrown.getClass().getName());
            } else if (returned != reply) {
                LOG.warn(
                        "the interceptor {} returned another response than came; the call counts as it ended",
                        interceptor.getClass().getName());
            }
        }

        private HttpReply outcome() {
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return Objects.requireNonNull(reply, "reply");
        }
    }

    /** Returns the headers that only the library sets, by their names in lower case. */
    private static Map<String, String> owned(HttpCall call) {
        Map<String, String> owned = new HashMap<>();
        call.headers().forEach((name, value) -> {
            if (RequestHeaders.isOwned(name)) {
                // Two names that differ in case only count as a change.
                owned.merge(RequestHeaders.inLowerCase(name), value, (one, other) -> one + "\n" + other);
            }
        });
        return owned;
    }

    private static Map<String, String> added(HttpCall call) {
        return call.headers().entrySet().stream()
                .filter(header -> !RequestHeaders.isOwned(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
