package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.internal.value.JsonInput;
import io.github.promodeploy.boomi.internal.value.JsonReader;
import io.github.promodeploy.boomi.internal.value.LenientScalar;
import io.github.promodeploy.boomi.internal.value.ObjectFields;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The responses of an asynchronous query on the wire: the first has the token, the last has the rows. */
public final class AsyncResult<T> {

    private static final ObjectFields.Names FIELDS =
            ObjectFields.Names.of("@type", "asyncToken", "numberOfResults", "responseStatusCode", "result");

    private static final ObjectFields.Names TOKEN_FIELDS = ObjectFields.Names.of("@type", "token");

    private @Nullable String token;
    private @Nullable Integer responseStatusCode;
    private @Nullable Integer numberOfResults;
    private @Nullable List<@Nullable T> result;
    private @Nullable String type;

    private AsyncResult() {}

    /** Reads one with rows of some type. */
    record Reader<T>(JsonReader<T> rows) implements JsonReader<AsyncResult<T>> {

        @Override
        public AsyncResult<T> read(JsonInput in) throws IOException {
            AsyncResult<T> read = new AsyncResult<>();
            ObjectFields fields = new ObjectFields(in, FIELDS);
            while (fields.next()) {
                switch (fields.name()) {
                    case "@type" -> read.type = LenientScalar.text(in);
                    case "asyncToken" -> read.token = token(in);
                    case "numberOfResults" -> read.numberOfResults = LenientScalar.integer(in);
                    case "responseStatusCode" -> read.responseStatusCode = LenientScalar.integer(in);
                    default -> read.result = in.list(rows);
                }
            }
            return read;
        }

        private static @Nullable String token(JsonInput in) throws IOException {
            if (in.isAt(JsonToken.VALUE_NULL)) {
                return null;
            }
            String token = null;
            ObjectFields fields = new ObjectFields(in, TOKEN_FIELDS);
            while (fields.next()) {
                switch (fields.name()) {
                    case "@type" -> in.requireType("AsyncToken");
                    default -> token = LenientScalar.text(in);
                }
            }
            return token;
        }
    }

    /** Returns the token that the result is read with. */
    public String token() {
        requireType();
        if (token == null) {
            throw new BadResponseException("it lacks what every response of its kind has: asyncToken");
        }
        if (!ApiId.isValid(token)) {
            throw new BadResponseException("its token " + ApiId.problem());
        }
        return token;
    }

    /** Returns the rows, or nothing if they are not ready. */
    public Optional<List<T>> rows() {
        requireType();
        if (responseStatusCode == null && numberOfResults == null && result == null) {
            throw new BadResponseException("it lacks what every response of its kind has: responseStatusCode");
        }
        if (responseStatusCode != null && !FailedResultException.isComplete(responseStatusCode)) {
            return Optional.empty();
        }
        List<T> rows = result == null ? List.of() : List.copyOf(withoutNull(result));
        if (numberOfResults != null && numberOfResults != rows.size()) {
            throw new BadResponseException("it announces " + numberOfResults + " rows and has " + rows.size());
        }
        return Optional.of(rows);
    }

    private static <T> List<T> withoutNull(List<@Nullable T> rows) {
        if (rows.contains(null)) {
            throw new BadResponseException("one of its rows is null");
        }
        return rows.stream().map(Objects::requireNonNull).toList();
    }

    private void requireType() {
        if (type != null && !type.isBlank() && !type.contains("Async")) {
            throw new BadResponseException("it is of type " + type + ", not AsyncOperationTokenResult");
        }
    }
}
