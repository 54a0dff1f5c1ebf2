package io.github.promodeploy.boomi.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a response up to a limit: 8 MiB of a success, beyond which the exchange fails; 64 KiB of an error,
 * beyond which the rest is not read.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

    static final int MAX_SUCCESS_BYTES = 8 << 20;
    static final int MAX_ERROR_BYTES = 64 << 10;

    /** The body of a success was larger than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("response larger than " + MAX_SUCCESS_BYTES + " bytes");
        }
    }

    private final boolean success;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int size;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(ResponseInfo response) {
        this.success = response.statusCode() / 100 == 2;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> received) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer part : received) {
            parts.add(part);
            size += part.remaining();
        }
        if (size > (success ? MAX_SUCCESS_BYTES : MAX_ERROR_BYTES)) {
            stopReading();
        }
    }

    private void stopReading() {
        if (subscription != null) {
            subscription.cancel();
        }
        if (success) {
            parts.clear();
            body.completeExceptionally(new TooLargeException());
        } else {
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (body.isDone()) {
            return;
        }
        ByteBuffer whole = ByteBuffer.allocate(size);
        parts.forEach(whole::put);
        body.complete(whole.array());
    }
}
