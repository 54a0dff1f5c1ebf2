package io.github.promodeploy.boomi.internal.raw;

import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Finds the id of an object that has no type in the library. */
final class RawIds {

    private RawIds() {}

    /** Refuses an object that has ids, but not the requested one. Some objects are requested by an id that is not called so. */
    static void requireSame(BoomiDocument document, String object, String requested) {
        String component = requested.contains("~") ? requested.substring(0, requested.indexOf('~')) : requested;
        boolean isNamed = document.fields().stream()
                .filter(field -> field.equals("id") || field.endsWith("Id"))
                .flatMap(field -> document.value(field).stream())
                .anyMatch(id -> id.equals(requested) || id.equals(component));
        if (!isNamed) {
            Stream.of("id", named(object), "componentId", "packageId")
                    .forEach(field -> document.value(field).ifPresent(Echo.of(field, requested)));
        }
    }

    /** Returns the requested id that an object of a bulk read has. Its place proves nothing. */
    static String find(BoomiDocument document, String object, Collection<String> requested) {
        return document.value("id").or(() -> document.value(named(object))).orElseGet(() -> {
            List<String> found = among(document, requested);
            if (found.size() != 1) {
                throw new BadResponseException("one of its objects has " + (found.isEmpty() ? "none" : "several")
                        + " of the requested ids, and no field " + named(object));
            }
            return found.get(0);
        });
    }

    private static String named(String object) {
        return Character.toLowerCase(object.charAt(0)) + object.substring(1) + "Id";
    }

    private static List<String> among(BoomiDocument document, Collection<String> requested) {
        return document.fields().stream()
                .flatMap(field -> document.value(field).stream())
                .filter(requested::contains)
                .distinct()
                .toList();
    }
}
