package io.github.promodeploy.boomi.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads dates. Most have the fixed form {@code 2017-11-01T18:40:55Z}, whose parts are read without a formatter. */
final class Dates {

    private static final String FIXED_FORM = "0000-00-00T00:00:00Z";

    private Dates() {}

    /**
     * Reads a date with time and offset from the middle of some characters.
     *
     * @throws DateTimeException if it is no date
     */
    static Instant instant(char[] text, int start, int length) {
        if (!isFixedForm(text, start, length)) {
            return OtherForms.WITH_OFFSET.parse(new String(text, start, length), Instant::from);
        }
        int hour = number(text, start + 11, 2);
        int minute = number(text, start + 14, 2);
        int second = number(text, start + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no time of a day");
        }
        long day = LocalDate.of(number(text, start, 4), number(text, start + 5, 2), number(text, start + 8, 2))
                .toEpochDay();
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second);
    }

    private static boolean isFixedForm(char[] text, int start, int length) {
        if (length != FIXED_FORM.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char expected = FIXED_FORM.charAt(i);
            char actual = text[start + i];
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(char[] digits, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            number = number * 10 + digits[i] - '0';
        }
        return number;
    }

    /** Made when the first date in another form comes. */
    private static final class OtherForms {

        static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .appendPattern("[XXX][XX]")
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }
}
