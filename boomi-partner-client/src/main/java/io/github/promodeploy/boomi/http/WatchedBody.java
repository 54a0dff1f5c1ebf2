package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.Delivery;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that notices whether the HTTP client ever requested its bytes: if none of a non-empty body was taken,
 * the server provably has not seen the request. Once that was concluded, no byte is handed out, so that a
 * connection that comes up late cannot make the conclusion false.
 */
final class WatchedBody {

    private enum State {
        UNTOUCHED,
        TAKEN,
        WITHHELD
    }

    private final byte[] bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.UNTOUCHED);

    WatchedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns what a failure of this exchange says about its effect. */
    Delivery deliveryOfBrokenCall() {
        return bytes.length > 0 && moveTo(State.WITHHELD) ? Delivery.NOT_SENT : Delivery.UNKNOWN;
    }

    /** Leaves the untouched state for this one; says whether it is the one that was left for. */
    private boolean moveTo(State next) {
        return state.compareAndSet(State.UNTOUCHED, next) || state.get() == next;
    }

    BodyPublisher publisher() {
        return bytes.length == 0 ? BodyPublishers.noBody() : new Watching(BodyPublishers.ofByteArray(bytes));
    }

    private final class Watching implements BodyPublisher {

        private final BodyPublisher delegate;

        Watching(BodyPublisher delegate) {
            this.delegate = delegate;
        }

        @Override
        public long contentLength() {
            return delegate.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            delegate.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscriber.onSubscribe(subscription);
                }

                @Override
                public void onNext(ByteBuffer part) {
                    if (moveTo(State.TAKEN)) {
                        subscriber.onNext(part);
                    } else {
                        subscriber.onError(new IOException("given up before anything was sent"));
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    subscriber.onError(failure);
                }

                @Override
                public void onComplete() {
                    if (state.get() != State.WITHHELD) {
                        subscriber.onComplete();
                    }
                }
            });
        }
    }
}
