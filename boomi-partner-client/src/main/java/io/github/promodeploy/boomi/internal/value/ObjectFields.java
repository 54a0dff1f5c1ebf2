package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * Goes on to the value of the next field that is known. Returns false at the end of the object. Most objects of a response have the
     * same fields in the same order, and a name that is expected is only compared.
     */
    public boolean next() throws IOException {
        int before = current;
        int expected = names.expectedAfter(before);
        for (String name = in.nextField(names.onTheWire(expected)); name != null; name = in.nextField(null)) {
            current = expected != NONE && name.equals(names.of(expected)) ? expected : names.indexOf(name);
            if (current != NONE) {
                names.expect(current, before);
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
        private final SerializedString[] onTheWire;

        /**
         * The place of the name that last came after each one, and as the last element, of the one that came first. Threads may write over
         * each other: a name that is not there leads to a look for the one that is.
         */
        private final int[] next;

        Names(List<String> names) {
            this.names = List.copyOf(names);
            for (String name : names) {
                places.put(name, places.size());
            }
            if (places.size() != names.size() || names.size() > Long.SIZE) {
                throw new IllegalArgumentException("a name is there twice, or there are too many: " + names);
            }
            this.onTheWire = names.stream().map(SerializedString::new).toArray(SerializedString[]::new);
            this.next = new int[names.size() + 1];
            Arrays.fill(next, NONE);
        }

        /** Returns these names. */
        public static Names of(String... names) {
            return new Names(List.of(names));
        }

        String of(int index) {
            return names.get(index);
        }

        /** Returns the place of the name that probably comes after another one, or as the first one. */
        int expectedAfter(int before) {
            return next[before == NONE ? names.size() : before];
        }

        @Nullable
        SerializedString onTheWire(int index) {
            return index == NONE ? null : onTheWire[index];
        }

        /** Expects a name after another one, or as the first one, from now on. */
        void expect(int index, int before) {
            int place = before == NONE ? names.size() : before;
            if (next[place] != index) {
                next[place] = index;
            }
        }

        int indexOf(String name) {
            Integer place = places.get(name);
            return place == null ? NONE : place;
        }
    }
}
