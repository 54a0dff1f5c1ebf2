package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.promodeploy.boomi.internal.document.Documents;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scalars in the forms that Boomi's responses are known to use: numbers and booleans as JSON values, as texts, or as a
 * pair of type and value such as {@code ["Long", 654]}; whole numbers with a {@code .0}; dates with and without
 * milliseconds, with {@code Z} or an offset; and a blank text for no value (Boomi API reference, examples of
 * ExecutionRecord, PackagedComponent, Branch and PublisherIntegrationPack).
 */
final class LenientScalars {

    /** Reading a number takes time that grows with the square of its length. */
    private static final int MAX_NUMBER_LENGTH = 100;

    /** The attribute of a reader that reads what was XML. There, an empty element is an object without fields, or no value. */
    static final String FROM_XML = "fromXml";

    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private LenientScalars() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("boomi-scalars");
        module.addDeserializer(String.class, new Lenient<>(String.class, text -> text));
        module.addDeserializer(Boolean.class, new Lenient<>(Boolean.class, LenientScalars::toBoolean));
        module.addDeserializer(Integer.class, new Lenient<>(Integer.class, LenientScalars::toInteger));
        module.addDeserializer(Long.class, new Lenient<>(Long.class, LenientScalars::toLong));
        module.addDeserializer(Instant.class, new Lenient<>(Instant.class, LenientScalars::toInstant));
        module.addDeserializer(LocalDate.class, new Lenient<>(LocalDate.class, LocalDate::parse));
        return module;
    }

    private static Boolean toBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Integer toInteger(String text) {
        return number(text).intValueExact();
    }

    private static Long toLong(String text) {
        return number(text).longValueExact();
    }

    private static BigDecimal number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(text);
    }

    /** Most dates have the fixed form {@code 2017-11-01T18:40:55Z}, whose parts are read without a formatter. */
    private static Instant toInstant(String text) {
        if (text.length() == 20 && text.charAt(19) == 'Z' && text.charAt(10) == 'T') {
            long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                    .toEpochDay();
            int hour = digits(text, 11, 13);
            int minute = digits(text, 14, 16);
            int second = digits(text, 17, 19);
            if (hour < 24 && minute < 60 && second < 60) {
                return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second);
            }
        }
        return WITH_OFFSET.parse(text, Instant::from);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** Turns the text of a scalar into a value. */
    @FunctionalInterface
    private interface FromText<T> {
        T convert(String text);
    }

    /** Finds the text of a scalar in any of its forms; a blank one is no value. */
    private static final class Lenient<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1;
        private final transient FromText<T> fromText;

        Lenient(Class<T> type, FromText<T> fromText) {
            super(type);
            this.fromText = fromText;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String field = String.valueOf(parser.currentName());
            String text = scalarText(parser, context);
            if (text == null || text.isBlank()) {
                return null;
            }
            requireNoSecret(field, text, context);
            try {
                return fromText.convert(text);
            } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
                throw context.weirdStringException(text, _valueClass, "unexpected form");
            }
        }

        /** Ids are shown, sent and kept as they are, so that they cannot be masked. */
        private static void requireNoSecret(String field, String text, DeserializationContext context) {
            boolean id = field.equals("id") || field.endsWith("Id");
            if (id
                    && context.getAttribute(SecretCheck.class) instanceof SecretCheck secrets
                    && secrets.isSecret(text)) {
                throw new BadResponseException("its " + field + " holds the credentials that were sent");
            }
        }

        private @Nullable String scalarText(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return singleText(parser, context);
            }
            // A pair of type and value; the type's name adds nothing to what the field's own type says.
            if (parser.nextToken() != JsonToken.VALUE_STRING || !Documents.isPairType(parser.getText())) {
                context.reportInputMismatch(this, "expected a single value, or a pair of type and value");
            }
            parser.nextToken();
            String text = singleText(parser, context);
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                context.reportWrongTokenException(this, JsonToken.END_ARRAY, "expected a pair of type and value");
            }
            return text;
        }

        private @Nullable String singleText(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            boolean isEmptyElement = token == JsonToken.START_OBJECT
                    && context.getAttribute(FROM_XML) != null
                    && parser.nextToken() == JsonToken.END_OBJECT;
            if (isEmptyElement || token == JsonToken.VALUE_NULL) {
                return null;
            }
            if (token == null || !token.isScalarValue()) {
                context.reportInputMismatch(this, "expected a single value");
            }
            return parser.getText();
        }
    }
}
