package io.github.promodeploy.boomi.internal.value;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads values of one type. Thread-safe. */
public interface JsonReader<T> {

    /**
     * Reads the value that the input stands at, and leaves the input at its last token.
     *
     * @return the value; null for none, such as a null
     * @throws BadResponseException if it is not in a form that such a value may have
     */
    @Nullable
    T read(JsonInput in) throws IOException;
}
