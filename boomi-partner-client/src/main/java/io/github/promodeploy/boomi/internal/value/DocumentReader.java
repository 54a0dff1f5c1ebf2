package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.internal.document.Documents;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Reads objects of which nothing is known: as trees, in which no field may be there twice. */
record DocumentReader<T>(Class<T> type, MethodHandle creator) implements JsonReader<T> {

    @Override
    public @Nullable T read(JsonInput in) throws IOException {
        if (in.isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        JsonNode tree = in.isAt(JsonToken.START_OBJECT) ? object(in) : Documents.tree(in.parser());
        try {
            return type.cast((Object) creator.invokeExact((Object) tree));
        } catch (IllegalArgumentException e) {
            throw in.unexpectedForm();
        } catch (Throwable e) {
            throw ValueReader.unchecked(e);
        }
    }

    private static ObjectNode object(JsonInput in) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name = in.nextField(null); name != null; name = in.nextField(null)) {
            if (object.has(name)) {
                throw in.twice();
            }
            object.set(name, Documents.tree(in.parser()));
        }
        return object;
    }
}
