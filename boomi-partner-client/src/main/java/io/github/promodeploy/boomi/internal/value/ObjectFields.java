package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of an object while it is read: those that a reader knows, in the order of the response. The others are skipped, whatever
 * they contain. A field that comes twice is refused, since it is not known which of its values is meant.
 */
public final class ObjectFields {

    private static final int NONE = -1;

    private final JsonInput in;
    private final Names names;
    private int current = NONE;

    /** One bit for each name. */
    private long seen;

    /** Begins with the object that the input stands at. */
    public ObjectFields(JsonInput in, Names names) {
        if (!in.isAt(JsonToken.START_OBJECT)) {
            throw in.unexpectedForm();
        }
        this.in = in;
        this.names = names;
    }

    /** Goes on to the value of the next field that is known. Returns false at the end of the object. */
    public boolean next() throws IOException {
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            current = names.indexOf(name);
            if (current != NONE) {
                requireFirst();
                return true;
            }
            in.skip();
        }
        return false;
    }

    private void requireFirst() {
        long bit = 1L << current;
        if ((seen & bit) != 0) {
            throw in.twice();
        }
        seen |= bit;
    }

    /** Returns the name of the field. */
    public String name() {
        return names.of(current);
    }

    /** Returns the place of the field's name among the names. */
    int index() {
        return current;
    }

    /** The names of the fields that a reader knows. */
    public static final class Names {

        private final List<String> names;
        private final Map<String, Integer> places = new HashMap<>();

        Names(List<String> names) {
            this.names = List.copyOf(names);
            for (String name : names) {
                places.put(name, places.size());
            }
            if (places.size() != names.size() || names.size() > Long.SIZE) {
                throw new IllegalArgumentException("a name is there twice, or there are too many: " + names);
            }
        }

        /** Returns these names. */
        public static Names of(String... names) {
            return new Names(List.of(names));
        }

        String of(int index) {
            return names.get(index);
        }

        int indexOf(String name) {
            Integer place = places.get(name);
            return place == null ? NONE : place;
        }
    }
}
