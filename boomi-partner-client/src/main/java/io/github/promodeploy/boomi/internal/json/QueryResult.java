package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.query.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The response to a query on the wire. {@code result} may be missing when there are no rows; the type or the number shows
 * that it is one.
 */
public final class QueryResult<T> {

    @JsonProperty
    private @Nullable List<@Nullable T> result;

    @JsonProperty
    private @Nullable String queryToken;

    @JsonProperty
    private @Nullable Integer numberOfResults;

    @JsonProperty("@type")
    private @Nullable String type;

    public Page<T> toPage() {
        if (type != null && !type.isBlank() && !type.equals("QueryResult")) {
            throw new BadResponseException("it is of type " + type + ", not QueryResult");
        }
        if (type == null && result == null && numberOfResults == null) {
            throw new BadResponseException("it is no query result: it has neither @type nor result");
        }
        if (result != null && result.contains(null)) {
            throw new BadResponseException("one of its rows is null");
        }
        return Page.<T>builder()
                .results(result == null ? List.of() : result)
                .nextToken(Optional.ofNullable(queryToken))
                .numberOfResults(numberOfResults == null ? OptionalInt.empty() : OptionalInt.of(numberOfResults))
                .build();
    }
}
