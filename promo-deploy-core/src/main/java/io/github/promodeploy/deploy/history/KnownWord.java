package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** A word of an entry that stands for a constant. A later version may know more of them. */
final class KnownWord {

    private KnownWord() {}

    /**
     * Reads a word.
     *
     * @param type its constants
     * @param json has the word
     * @param field the field of the word
     * @throws IllegalArgumentException if no constant has that name; the message says so in words
     */
    static <E extends Enum<E>> E read(Class<E> type, JsonNode json, String field) {
        String word = json.path(field).asText();
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        field + " '" + word + "' is not known to this version of the library"));
    }
}
