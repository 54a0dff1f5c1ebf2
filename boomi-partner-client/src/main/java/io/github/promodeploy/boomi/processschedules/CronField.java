package io.github.promodeploy.boomi.processschedules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A field of a schedule, as the caller wrote it.
 *
 * @param name its name
 * @param text its text
 * @param least the least value
 * @param most the greatest value
 */
record CronField(String name, String text, int least, int most) {

    private static final Pattern PART = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4})(?:/(\\d{1,4}))?)?");

    /** Says what is wrong with the field, if anything is. */
    Optional<String> problem() {
        if (text.isBlank()) {
            return Optional.of("a schedule needs " + name + "; " + form());
        }
        boolean isGood =
                text.equals(Schedule.EVERY) || Stream.of(text.split(",", -1)).allMatch(this::isGood);
        return isGood ? Optional.empty() : Optional.of(name + " is '" + text + "'; " + form());
    }

    /** An interval that is longer than its range would mean its first value only. */
    private boolean isGood(String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return false;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        int interval = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return least <= first && first <= last && last <= most && interval > 0 && interval <= Math.max(1, last - first);
    }

    private String form() {
        return "it is * or a list of numbers from " + least + " to " + most + " and ranges of them, such as " + least
                + "-" + (least + 5) + " or " + least + "-" + most + "/2";
    }
}
