package io.github.promodeploy.deploy.write;

import java.util.Map;
import java.util.function.Function;

/**
 * Converts what later steps need of a response to texts that a journal can keep, and back.
 *
 * @param <T> the response, or what was made of it
 */
public interface ResponseCodec<T> {

    /**
     * Creates a codec of two functions.
     *
     * @param write see {@link #write}
     * @param read see {@link #read}
     * @param <T> the response
     * @return the codec
     */
    static <T> ResponseCodec<T> of(Function<T, Map<String, String>> write, Function<Map<String, String>, T> read) {
        return new ResponseCodec<>() {
            @Override
            public Map<String, String> write(T response) {
                return write.apply(response);
            }

            @Override
            public T read(Map<String, String> parts) {
                return read.apply(parts);
            }
        };
    }

    /**
     * Converts a response to texts.
     *
     * @param response the response
     * @return its parts by name; no secret
     */
    Map<String, String> write(T response);

    /**
     * Converts texts to the response.
     *
     * @param parts what {@link #write} returned, possibly in an earlier process
     * @return the response
     */
    T read(Map<String, String> parts);
}
