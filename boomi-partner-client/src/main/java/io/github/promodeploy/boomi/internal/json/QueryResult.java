package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.internal.value.JsonInput;
import io.github.promodeploy.boomi.internal.value.JsonReader;
import io.github.promodeploy.boomi.internal.value.LenientScalar;
import io.github.promodeploy.boomi.internal.value.ObjectFields;
import io.github.promodeploy.boomi.query.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The response to a query on the wire. {@code result} may be missing when there are no rows; the type or the number shows
 * that it is one.
 */
public final class QueryResult<T> {

    private static final ObjectFields.Names FIELDS =
            ObjectFields.Names.of("@type", "numberOfResults", "queryToken", "responseStatusCode", "result");

    private @Nullable List<@Nullable T> result;
    private @Nullable String queryToken;
    private @Nullable Integer numberOfResults;
    private @Nullable String type;
    private @Nullable Integer responseStatusCode;

    private QueryResult() {}

    /** Reads one with rows of some type. */
    record Reader<T>(JsonReader<T> rows) implements JsonReader<QueryResult<T>> {

        @Override
        public QueryResult<T> read(JsonInput in) throws IOException {
            QueryResult<T> read = new QueryResult<>();
            ObjectFields fields = new ObjectFields(in, FIELDS);
            while (fields.next()) {
                switch (fields.name()) {
                    case "@type" -> read.type = LenientScalar.text(in);
                    case "numberOfResults" -> read.numberOfResults = LenientScalar.integer(in);
                    case "queryToken" -> read.queryToken = LenientScalar.text(in);
                    case "responseStatusCode" -> read.responseStatusCode = LenientScalar.integer(in);
                    default -> read.result = in.list(rows);
                }
            }
            return read;
        }
    }

    /** Says whether this is the result of an asynchronous read at all, and not an object. */
    public boolean isAsync() {
        boolean named = type != null && type.endsWith("Result");
        return named || (isUnnamed() && (result != null || numberOfResults != null || responseStatusCode != null));
    }

    /** Returns the only row that is expected of an asynchronous read; there may be none yet. */
    public Optional<T> firstRow() {
        if (responseStatusCode != null && !FailedResultException.isComplete(responseStatusCode)) {
            return Optional.empty();
        }
        List<@Nullable T> rows = result == null ? List.of() : result;
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (rows.stream().distinct().count() > 1) {
            throw new BadResponseException("it has " + rows.size() + " rows, and one was expected");
        }
        T first = rows.get(0);
        if (first == null) {
            throw new BadResponseException("one of its rows is null");
        }
        return Optional.of(first);
    }

    private boolean isUnnamed() {
        return type == null || type.isBlank();
    }

    public Page<T> toPage() {
        if (type != null && !isUnnamed() && !type.equals("QueryResult")) {
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
