package io.github.promodeploy.simulator.internal.query;

import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** How values of a property are compared with a query's arguments. */
enum Comparison {
    TEXT {
        @Override
        Comparable<?> read(String text) {
            return text;
        }
    },
    NUMBER {
        @Override
        Comparable<?> read(String text) {
            try {
                return new BigDecimal(text).stripTrailingZeros();
            } catch (NumberFormatException notANumber) {
                throw RefusedCall.badRequest("'" + text + "' is not a number");
            }
        }
    },
    /** Arguments have whole seconds, so that rows are compared by theirs. */
    DATE {
        @Override
        Comparable<?> read(String text) {
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return instant.truncatedTo(ChronoUnit.SECONDS);
            } catch (DateTimeParseException notADate) {
                throw RefusedCall.badRequest("'" + text + "' is not a date of the form yyyy-MM-dd'T'HH:mm:ss'Z'");
            }
        }
    },
    FLAG {
        @Override
        Comparable<?> read(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw RefusedCall.badRequest("'" + text + "' is neither true nor false");
            }
            return text;
        }
    };

    /** Reads a value or an argument, or refuses the query. */
    abstract Comparable<?> read(String text);

    @SuppressWarnings("unchecked") // read() gives one type for each constant
    int compare(String value, String argument) {
        return ((Comparable<Object>) read(value)).compareTo(read(argument));
    }
}
