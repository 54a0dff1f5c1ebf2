package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values that a call sends and that may be secrets, so that messages must not show them when a response repeats them. A value of less
 * than four characters hides nothing: it may be in any text by chance.
 *
 * @param values the values as they are, and as JSON writes them, also inside another JSON, the longest first
 */
record HiddenValues(List<String> values) {

    static final HiddenValues NONE = new HiddenValues(List.of());

    private static final int MIN_LENGTH = 4;
    private static final String MASK = "***";

    static HiddenValues of(Collection<String> secrets) {
        return new HiddenValues(secrets.stream()
                .filter(value -> value.length() >= MIN_LENGTH)
                .flatMap(value -> Stream.of(value, inJson(value), inJson(inJson(value))))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static String inJson(String value) {
        String quoted = new String(Json.write(value).bytes(), StandardCharsets.UTF_8);
        return quoted.substring(1, quoted.length() - 1);
    }

    String in(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    HttpReply in(HttpReply reply) {
        return values.isEmpty() ? reply : reply.withBody(in(reply.text()).getBytes(StandardCharsets.UTF_8));
    }
}
