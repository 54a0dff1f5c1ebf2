package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.Delivery;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A request body that notices whether the HTTP client ever asked for its bytes: if none of a non-empty body was taken,
 * the server provably has not seen the request.
 */
final class WatchedBody {

    private final byte[] bytes;
    private volatile boolean taken;

    WatchedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns what a failure of this exchange says about its effect. */
    Delivery deliveryOfBrokenCall() {
        return bytes.length > 0 && !taken ? Delivery.NOT_SENT : Delivery.UNKNOWN;
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
                    taken = true;
                    subscriber.onNext(part);
                }

                @Override
                public void onError(Throwable failure) {
                    subscriber.onError(failure);
                }

                @Override
                public void onComplete() {
                    subscriber.onComplete();
                }
            });
        }
    }
}
