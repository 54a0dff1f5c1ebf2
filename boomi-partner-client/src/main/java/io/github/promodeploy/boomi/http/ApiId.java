package io.github.promodeploy.boomi.http;

import java.util.Objects;

/**
 * What an id may look like before it touches an address: a letter or digit, then up to 199 letters, digits and
 * {@code . _ ~ = -}. All ids that Boomi is known to give fit: UUIDs, account ids such as {@code acme-AB12CD}, and
 * URL-safe Base64.
 */
public final class ApiId {

    private static final int MAX_LENGTH = 200;

    private ApiId() {}

    /**
     * Says whether a text is a well-formed id.
     *
     * @param id the text
     * @return true when it is
     */
    public static boolean isValid(String id) {
        if (Objects.requireNonNull(id, "id").isEmpty() || id.length() > MAX_LENGTH || !isLetterOrDigit(id.charAt(0))) {
            return false;
        }
        for (int i = 1; i < id.length(); i++) {
            if (!isLetterOrDigit(id.charAt(i)) && "._~=-".indexOf(id.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
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
