package io.github.promodeploy.boomi.http;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an id may look like before it touches an address: a letter or digit, then up to 199 letters, digits and
 * {@code . _ ~ = -}. All ids that Boomi is known to give fit: UUIDs, account ids such as {@code acme-AB12CD}, and
 * URL-safe Base64.
 */
public final class ApiId {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~=-]{0,199}");

    private ApiId() {}

    /**
     * Says whether a text is a well-formed id.
     *
     * @param id the text
     * @return true when it is
     */
    public static boolean isValid(String id) {
        return GRAMMAR.matcher(Objects.requireNonNull(id, "id")).matches();
    }

    /**
     * Lets a well-formed id through.
     *
     * @param field what the id is called, for the message
     * @param id the id
     * @return the id
     * @throws IllegalArgumentException if it is not well-formed; the message names the field and not the value
     */
    public static String require(String field, String id) {
        Objects.requireNonNull(field, "field");
        if (!isValid(id)) {
            throw new IllegalArgumentException(field + " " + problem());
        }
        return id;
    }

    /**
     * Returns what is wrong with an id that is not well-formed.
     *
     * @return the rest of a sentence that begins with the field's name
     */
    public static String problem() {
        return "is not a Boomi id: it must begin with a letter or digit and hold at most 200 letters, digits and the"
                + " characters . _ ~ = -";
    }
}
