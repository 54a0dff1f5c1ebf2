package io.github.promodeploy.boomi.internal.value;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lists of a value. A list that is null is one that is absent, and none of its elements may be missing. */
record ListReader<T>(JsonReader<T> elements) implements JsonReader<List<T>> {

    @Override
    public @Nullable List<T> read(JsonInput in) throws IOException {
        List<@Nullable T> read = in.list(elements);
        if (read == null) {
            return null;
        }
        List<T> list = new ArrayList<>(read.size());
        for (@Nullable T element : read) {
            if (element == null) {
                throw in.unexpectedForm();
            }
            list.add(element);
        }
        return list;
    }
}
