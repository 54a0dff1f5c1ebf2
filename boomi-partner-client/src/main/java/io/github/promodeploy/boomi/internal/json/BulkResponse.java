package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.internal.value.JsonInput;
import io.github.promodeploy.boomi.internal.value.JsonReader;
import io.github.promodeploy.boomi.internal.value.LenientScalar;
import io.github.promodeploy.boomi.internal.value.ObjectFields;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One id's part of a bulk response on the wire. Everything may be missing; a success has its id inside its object only. */
final class BulkResponse<T> {

    private static final ObjectFields.Names FIELDS =
            ObjectFields.Names.of("@type", "Result", "errorMessage", "id", "statusCode");

    private @Nullable T result;
    private @Nullable String id;
    private @Nullable Integer statusCode;
    private @Nullable String errorMessage;

    private BulkResponse() {}

    /** Reads one with an object of some type. */
    record Reader<T>(JsonReader<T> objects) implements JsonReader<BulkResponse<T>> {

        @Override
        public @Nullable BulkResponse<T> read(JsonInput in) throws IOException {
            if (in.isAt(JsonToken.VALUE_NULL)) {
                return null;
            }
            BulkResponse<T> read = new BulkResponse<>();
            ObjectFields fields = new ObjectFields(in, FIELDS);
            while (fields.next()) {
                switch (fields.name()) {
                    case "@type" -> in.requireType("BulkResponse");
                    case "Result" -> read.result = objects.read(in);
                    case "errorMessage" -> read.errorMessage = LenientScalar.text(in);
                    case "id" -> read.id = in.id("id");
                    default -> read.statusCode = LenientScalar.integer(in);
                }
            }
            return read;
        }
    }

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
