package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.http.ApiId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The responses of an asynchronous query on the wire: the first has the token, the last has the rows. */
public final class AsyncResult<T> {

    @JsonProperty
    private @Nullable AsyncToken asyncToken;

    @JsonProperty
    private @Nullable Integer responseStatusCode;

    @JsonProperty
    private @Nullable Integer numberOfResults;

    @JsonProperty
    private @Nullable List<@Nullable T> result;

    @JsonProperty("@type")
    private @Nullable String type;

    /** Returns the token that the result is read with. */
    public String token() {
        requireType();
        String token = asyncToken == null ? null : asyncToken.token();
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
