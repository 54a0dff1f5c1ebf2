package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The properties that the promotion guide filters by, and Boomi's published API cannot (Boomi API reference, enums of the queries). */
final class GuideOnly {

    private static final Map<String, Set<String>> PROPERTIES = Map.of("DeployedPackage", Set.of("listenerStatus"));

    private GuideOnly() {}

    static void refuse(String object, QueryFilter<?> filter) {
        properties(filter)
                .filter(PROPERTIES.getOrDefault(object, Set.of())::contains)
                .findFirst()
                .ifPresent(property -> {
                    throw new IllegalArgumentException(
                            "query " + object + ": not sent, since Boomi's published API cannot filter by " + property
                                    + "; only the promotion guide's can. Leave it out of the filter, and check the rows"
                                    + " instead, or set ApiForm.GUIDE if the server has the guide's API");
                });
    }

    private static Stream<String> properties(QueryFilter<?> filter) {
        if (filter instanceof QueryFilter.Comparison<?> comparison) {
            return Stream.of(comparison.property());
        }
        return filter instanceof QueryFilter.Group<?> group
                ? group.filters().stream().flatMap(GuideOnly::properties)
                : Stream.empty();
    }
}
