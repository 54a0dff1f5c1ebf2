package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class WatchedBodyTest {

    private final WatchedBody body = new WatchedBody("{}".getBytes(StandardCharsets.UTF_8));
    private final Reader reader = new Reader();

    @Test
    void delivery_whenNothingWasTaken_isNotSentAndStaysSo() {
        assertThat(body.deliveryOfBrokenCall()).isEqualTo(Delivery.NOT_SENT);
        assertThat(body.deliveryOfBrokenCall()).isEqualTo(Delivery.NOT_SENT);
    }

    @Test
    void delivery_onceBytesWereTaken_isUnknown() {
        body.publisher().subscribe(reader);

        assertThat(reader.events).containsExactly("2 bytes", "end");
        assertThat(body.deliveryOfBrokenCall()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void publisher_afterNotSentWasConcluded_handsOutNothing() {
        assertThat(body.deliveryOfBrokenCall()).isEqualTo(Delivery.NOT_SENT);

        body.publisher().subscribe(reader);

        assertThat(reader.events).containsExactly("failed");
        assertThat(body.publisher().contentLength()).isEqualTo(2);
    }

    @Test
    void delivery_ofACallWithoutBody_isNeverProvenNotSent() {
        WatchedBody empty = new WatchedBody(new byte[0]);

        assertThat(empty.deliveryOfBrokenCall()).isEqualTo(Delivery.UNKNOWN);
        assertThat(empty.publisher().contentLength()).isZero();
    }

    private static final class Reader implements Flow.Subscriber<ByteBuffer> {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            events.add(part.remaining() + " bytes");
        }

        @Override
        public void onError(Throwable failure) {
            events.add("failed");
        }

        @Override
        public void onComplete() {
            events.add("end");
        }
    }
}
