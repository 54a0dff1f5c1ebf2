package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.github.promodeploy.boomi.internal.document.JsonParsers;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Scalars in the forms that Boomi's responses are known to use: numbers and booleans as JSON values, as texts, or as a
 * pair of type and value such as {@code ["Long", 654]}; whole numbers with a {@code .0}; dates with and without
 * milliseconds, with {@code Z} or an offset; and a blank text for no value (Boomi API reference, examples of
 * ExecutionRecord, PackagedComponent, Branch and PublisherIntegrationPack).
 */
public enum LenientScalar implements JsonReader<Object> {
    TEXT,
    BOOLEAN,
    INTEGER,
    LONG,
    INSTANT,
    DATE;

    /** Reading a number takes time that grows with the square of its length. */
    private static final int MAX_NUMBER_LENGTH = 100;

    /** Returns the scalar that has this type, or null if it is no scalar. */
    static @Nullable LenientScalar of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        } else if (type == Boolean.class || type == boolean.class) {
            return BOOLEAN;
        } else if (type == Integer.class || type == int.class) {
            return INTEGER;
        } else if (type == Long.class || type == long.class) {
            return LONG;
        } else if (type == Instant.class) {
            return INSTANT;
        }
        return type == LocalDate.class ? DATE : null;
    }

    /** Reads a text, which may also be given as a number or a truth value. */
    public static @Nullable String text(JsonInput in) throws IOException {
        return (String) TEXT.read(in);
    }

    /** Reads a whole number. */
    public static @Nullable Integer integer(JsonInput in) throws IOException {
        return (Integer) INTEGER.read(in);
    }

    @Override
    public @Nullable Object read(JsonInput in) throws IOException {
        JsonParser parser = in.parser();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return single(in, parser.getParsingContext());
        }
        // A pair of type and value; the type's name adds nothing to what the field's own type says.
        JsonStreamContext field = parser.getParsingContext().getParent();
        if (parser.nextToken() != JsonToken.VALUE_STRING || !JsonParsers.isPairType(parser.getText())) {
            throw in.unexpectedForm(field);
        }
        parser.nextToken();
        Object value = single(in, field);
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw in.unexpectedForm(field);
        }
        return value;
    }

    private @Nullable Object single(JsonInput in, JsonStreamContext field) throws IOException {
        JsonParser parser = in.parser();
        JsonToken token = parser.currentToken();
        boolean isEmptyElement =
                token == JsonToken.START_OBJECT && in.isFromXml() && parser.nextToken() == JsonToken.END_OBJECT;
        if (isEmptyElement || token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == null || !token.isScalarValue()) {
            throw in.unexpectedForm(field);
        }
        try {
            return this != TEXT && isBlank(parser) ? null : convert(parser);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw in.unexpectedForm(field);
        }
    }

    /** Looks before the text becomes a string, which what is no text does not need. */
    private static boolean isBlank(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return false;
        }
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object convert(JsonParser parser) throws IOException {
        return switch (this) {
            case TEXT -> nonBlank(parser.getText());
            case BOOLEAN -> toBoolean(parser);
            case INTEGER -> toInteger(parser);
            case LONG -> number(parser).longValueExact();
            case INSTANT -> Dates.instant(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case DATE -> LocalDate.parse(parser.getText());
        };
    }

    private static @Nullable String nonBlank(String text) {
        return text.isBlank() ? null : text;
    }

    private static Boolean toBoolean(JsonParser parser) throws IOException {
        String text = parser.getText();
        if (text.equalsIgnoreCase("true")) {
            return true;
        } else if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    /** Most numbers are one or two digits. */
    private static Integer toInteger(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < 10) {
            return parser.getIntValue();
        }
        return number(parser).intValueExact();
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
}
