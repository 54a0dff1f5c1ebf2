package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response while it is read. Stands at one token, with which a value begins or ends. Used by one thread. */
public final class JsonInput {

    private final JsonParser parser;
    private final SecretCheck secrets;

    /** Where the response comes from XML, an empty element is an object without fields, or no value. */
    private final boolean fromXml;

    /** Whether the first field of the response was looked at only, so that the input still counts as standing before it. */
    private boolean peeked;

    private @Nullable String firstField;

    /** What is around the object that is read, and no part of the names of its fields. */
    private @Nullable JsonStreamContext wrapper;

    public JsonInput(JsonParser parser, SecretCheck secrets, boolean fromXml) {
        this.parser = parser;
        this.secrets = secrets;
        this.fromXml = fromXml;
    }

    JsonParser parser() {
        return parser;
    }

    boolean isFromXml() {
        return fromXml;
    }

    /** Says whether the value that the input stands at begins with this token. */
    public boolean isAt(JsonToken token) {
        return token == (peeked ? JsonToken.START_OBJECT : parser.currentToken());
    }

    /**
     * Says whether the object that the input stands at is around another one: its first field has this name, and an object as its value.
     * If so, the input then stands at that object; if not, it is where it was.
     */
    public boolean unwrap(String name) throws IOException {
        if (!isAt(JsonToken.START_OBJECT)) {
            return false;
        }
        firstField = nextField(null);
        if (name.equals(firstField) && isAt(JsonToken.START_OBJECT)) {
            wrapper = parser.getParsingContext().getParent();
            return true;
        }
        peeked = true;
        return false;
    }

    /**
     * Goes on to the value of the next field. Returns the field's name, or null at the end of the object.
     *
     * @param expected the name that it probably has, which is found sooner; null when nothing is known
     */
    @Nullable
    String nextField(@Nullable SerializedString expected) throws IOException {
        if (peeked) {
            peeked = false;
            return firstField;
        }
        String name = expected != null && parser.nextFieldName(expected) ? expected.getValue() : nameOf(expected);
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /** The parser has gone on already if it was to compare the name. */
    private @Nullable String nameOf(@Nullable SerializedString compared) throws IOException {
        if (compared == null) {
            return parser.nextFieldName();
        }
        return parser.hasToken(JsonToken.FIELD_NAME) ? parser.currentName() : null;
    }

    /** Skips the rest of the value that the input stands at. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    /** Reads a list. Its elements may be missing. A single value counts as a list of one. */
    public <T> @Nullable List<@Nullable T> list(JsonReader<T> elements) throws IOException {
        if (isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        List<@Nullable T> list = new ArrayList<>();
        if (isAt(JsonToken.START_ARRAY)) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(elements.read(this));
            }
        } else {
            list.add(elements.read(this));
        }
        return list;
    }

    /** Reads an id. Refuses one that holds the credentials: ids are shown, sent and kept as they are, so that they cannot be masked. */
    public @Nullable String id(String field) throws IOException {
        String id = LenientScalar.text(this);
        if (id != null && secrets.isSecret(id)) {
            throw new BadResponseException("its " + field + " holds the credentials that were sent");
        }
        return id;
    }

    /**
     * Compares the {@code @type} that every object of a response carries with the object that is being read, so that an
     * error document on a 200, or another object's response, is never taken for an empty value. Boomi leaves it blank for
     * nested types without a name, and clients' own fixtures leave it out.
     */
    public void requireType(String expected) throws IOException {
        String actual = LenientScalar.text(this);
        if (actual != null && !actual.equalsIgnoreCase(expected)) {
            throw new BadResponseException("it is of type " + actual + ", not " + expected);
        }
    }

    /** Returns the failure of what the input stands at. */
    BadResponseException unexpectedForm() {
        return unexpectedForm(parser.getParsingContext());
    }

    /** Returns the failure of a place in the response. */
    BadResponseException unexpectedForm(JsonStreamContext place) {
        String path = path(place);
        return new BadResponseException(
                path.isEmpty()
                        ? "it is not in the form of such a response"
                        : "its field '" + path + "' has an unexpected form");
    }

    /** Returns the failure of a field that comes for the second time. */
    BadResponseException twice() {
        JsonStreamContext place = parser.getParsingContext();
        boolean opened = isAt(JsonToken.START_OBJECT) || isAt(JsonToken.START_ARRAY);
        return new BadResponseException("it has the field '" + path(opened ? place.getParent() : place) + "' twice");
    }

    private String path(@Nullable JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = place; at != null && at != wrapper && !at.inRoot(); at = at.getParent()) {
            // What has just begun has no current name or index yet.
            if (at.hasCurrentName() || at.hasCurrentIndex()) {
                String step = at.inArray() ? String.valueOf(at.getCurrentIndex()) : at.getCurrentName();
                path.insert(0, path.isEmpty() ? step : step + ".");
            }
        }
        return path.toString();
    }
}
