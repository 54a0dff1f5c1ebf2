package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.internal.value.JsonInput;
import io.github.promodeploy.boomi.internal.value.JsonReader;
import io.github.promodeploy.boomi.internal.value.LenientScalar;
import io.github.promodeploy.boomi.internal.value.ObjectFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The response to a bulk read on the wire. Its parts belong to the ids that they name; the documents do not promise an order,
 * so a part that names none counts by its place only when there is one part for each id.
 */
public final class BulkResponses<T> {

    private static final ObjectFields.Names FIELDS = ObjectFields.Names.of("@type", "response");

    private @Nullable List<@Nullable BulkResponse<T>> response;
    private @Nullable String type;

    private BulkResponses() {}

    /** Reads one with objects of some type. */
    record Reader<T>(JsonReader<BulkResponse<T>> parts) implements JsonReader<BulkResponses<T>> {

        @Override
        public BulkResponses<T> read(JsonInput in) throws IOException {
            BulkResponses<T> read = new BulkResponses<>();
            ObjectFields fields = new ObjectFields(in, FIELDS);
            while (fields.next()) {
                switch (fields.name()) {
                    case "@type" -> read.type = LenientScalar.text(in);
                    default -> read.response = in.list(parts);
                }
            }
            return read;
        }
    }

    public List<BulkItem<T>> toItems(
            List<String> ids, Function<T, Optional<String>> identity, UnaryOperator<String> safeText) {
        if (type != null && !type.isBlank() && !type.equals("BulkResult")) {
            throw new BadResponseException("it is of type " + type + ", not BulkResult");
        }
        if (response == null || response.isEmpty()) {
            throw new BadResponseException("it has none of the ids");
        }
        Map<String, BulkResponse<T>> parts = byId(response, ids, identity);
        return ids.stream().map(id -> item(id, parts.get(id), safeText)).toList();
    }

    private Map<String, BulkResponse<T>> byId(
            List<@Nullable BulkResponse<T>> response, List<String> ids, Function<T, Optional<String>> identity) {
        Map<String, BulkResponse<T>> parts = new HashMap<>();
        for (int i = 0; i < response.size(); i++) {
            BulkResponse<T> part = response.get(i);
            if (part == null) {
                throw new BadResponseException("one of its parts is null");
            }
            Optional<String> place = response.size() == ids.size() ? Optional.of(ids.get(i)) : Optional.empty();
            String id = part.id(identity)
                    .or(() -> place)
                    .orElseThrow(() -> new BadResponseException("one of its parts names no id"));
            if (!ids.contains(id)) {
                throw new BadResponseException("it is about another object: " + id + " was not requested");
            }
            if (parts.put(id, part) != null) {
                throw new BadResponseException("it has " + id + " twice");
            }
        }
        return parts;
    }

    private static <T> BulkItem<T> item(String id, @Nullable BulkResponse<T> part, UnaryOperator<String> safeText) {
        return part == null
                ? BulkItem.<T>builder()
                        .id(id)
                        .isAnswered(false)
                        .errorMessage("the response has nothing for this id")
                        .build()
                : part.toItem(id, safeText);
    }
}
