package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.bulk.BulkItem;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One id's part of a bulk response on the wire. Everything may be missing; a success has its id inside its object only. */
final class BulkResponse<T> {

    @JsonProperty("Result")
    private @Nullable T result;

    @JsonProperty
    private @Nullable String id;

    @JsonProperty
    private @Nullable Integer statusCode;

    @JsonProperty
    private @Nullable String errorMessage;

    /** Returns the id that the part is about, as far as it says so itself. */
    Optional<String> id(Function<T, Optional<String>> identity) {
        Optional<String> named = Optional.ofNullable(id);
        Optional<String> own = Optional.ofNullable(result).flatMap(identity);
        named.ifPresent(sent -> own.ifPresent(Echo.of("id", sent)));
        return named.or(() -> own);
    }

    BulkItem<T> toItem(String askedFor, UnaryOperator<String> safeText) {
        boolean refused = statusCode != null && statusCode / 100 != 2;
        return BulkItem.<T>builder()
                .id(askedFor)
                .object(refused ? Optional.empty() : Optional.ofNullable(result))
                .statusCode(Optional.ofNullable(statusCode))
                .errorMessage(Optional.ofNullable(errorMessage).map(safeText))
                .build();
    }
}
