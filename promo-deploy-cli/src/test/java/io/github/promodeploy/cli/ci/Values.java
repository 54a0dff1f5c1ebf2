package io.github.promodeploy.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is in a template, and replaces the expressions of a CI system by their values. */
final class Values {

    private Values() {}

    static Map<String, Object> map(@Nullable Object yaml) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (yaml instanceof Map<?, ?> given) {
            given.forEach((key, value) -> entries.put(String.valueOf(key), value));
        }
        return entries;
    }

    static List<Map<String, Object>> maps(@Nullable Object yaml) {
        return list(yaml).stream().map(Values::map).toList();
    }

    static List<Object> list(@Nullable Object yaml) {
        return yaml instanceof List<?> elements ? new ArrayList<>(elements) : List.of();
    }

    static String text(@Nullable Object yaml) {
        return yaml == null ? "" : String.valueOf(yaml);
    }

    /**
     * Replaces each expression by its value.
     *
     * @param expression finds expressions; its group 1 is the name of a value
     */
    static String evaluate(String text, Pattern expression, Map<String, String> values) {
        return expression.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
    }

    private static String value(MatchResult found, Map<String, String> values) {
        String name = found.group(1);
        assertThat(values).as("a value for " + found.group()).containsKey(name);
        return values.getOrDefault(name, "");
    }
}
