package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.internal.value.BadResponseException;
import java.util.function.Consumer;

/** Compares what a response says with what was sent. A field that the response leaves out contradicts nothing. */
public final class Echo {

    private Echo() {}

    /** Returns a check that refuses a response with another value of the field than the one sent. */
    public static Consumer<String> of(String field, String sent) {
        return returned -> {
            if (!returned.equals(sent)) {
                throw new BadResponseException("it contradicts the request: " + field + " " + sent + " was sent, and "
                        + returned + " came back");
            }
        };
    }

    /** Returns the same check for a constant; one that this library does not know contradicts nothing. */
    public static <E extends Enum<E>> Consumer<E> of(String field, E sent) {
        return returned -> {
            if (!returned.name().equals("UNKNOWN")) {
                of(field, sent.name()).accept(returned.name());
            }
        };
    }
}
