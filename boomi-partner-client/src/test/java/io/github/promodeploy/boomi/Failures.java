package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;

/** Responses and failures that the tests of retries share. */
final class Failures {

    static final String ERROR = "{\"@type\":\"Error\",\"message\":\"limits exceeded\"}";
    static final String HTML = "<html><head><title>Bad gateway</title></head></html>";
    static final String PACKAGE = "{\"@type\":\"PackagedComponent\",\"packageId\":\"p1\",\"componentId\":\"c1\"}";

    private Failures() {}

    static TransportException broken(String operation, Delivery delivery) {
        return new TransportException(operation, delivery, "the connection broke", null);
    }

    static TimedOutException timedOut(String operation, Delivery delivery) {
        return new TimedOutException(operation, delivery, "no response", null);
    }

    static void assertFails(Runnable call) {
        assertThatExceptionOfType(BoomiException.class).isThrownBy(call::run);
    }
}
