package io.github.promodeploy.simulator.internal.routing;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One call that an object serves.
 *
 * @param method the verb
 * @param pattern the segments after the object's name; {@code *} matches an id, and {@code ~*} a branch that follows the name
 * @param operation what the call does
 * @param handler responds to it
 * @param dialects where the call exists
 */
public record Route(
        String method,
        List<String> pattern,
        Operation operation,
        Function<Exchange, Response> handler,
        Set<SimulatedDialect> dialects) {

    /** The segment of a branch that follows the object's name. */
    private static final String ON_BRANCH = "~*";

    /** Path segments that are never ids. */
    private static final Set<String> RESERVED = Set.of("query", "queryMore", "bulk");

    public Route(String method, List<String> pattern, Operation operation, Function<Exchange, Response> handler) {
        this(method, pattern, operation, handler, EnumSet.allOf(SimulatedDialect.class));
    }

    public static Route create(Function<Exchange, Response> handler) {
        return new Route("POST", List.of(), Operation.CREATE, handler);
    }

    /** Serves a create whose path names a branch behind a tilde, which only the guide has. */
    public static Route createOnBranch(Function<Exchange, Response> handler) {
        return new Route("POST", List.of(ON_BRANCH), Operation.CREATE, handler).onlyIn(SimulatedDialect.GUIDE);
    }

    public static Route get(Function<Exchange, Response> handler) {
        return new Route("GET", List.of("*"), Operation.GET, handler);
    }

    public static Route update(Function<Exchange, Response> handler) {
        return new Route("POST", List.of("*"), Operation.UPDATE, handler);
    }

    /** Serves an action on an existing object, whose path has a word before the id. */
    public static Route execute(Function<Exchange, Response> handler) {
        return new Route("POST", List.of("execute", "*"), Operation.EXECUTE, handler);
    }

    public static Route delete(Function<Exchange, Response> handler) {
        return new Route("DELETE", List.of("*"), Operation.DELETE, handler);
    }

    public static Route query(Function<Exchange, Response> handler) {
        return new Route("POST", List.of("query"), Operation.QUERY, handler);
    }

    public static Route queryMore(Function<Exchange, Response> handler) {
        return new Route("POST", List.of("queryMore"), Operation.QUERY_MORE, handler);
    }

    /** Serves an object's GET for up to 100 ids at once, which only the published API has. */
    public static Route bulk(Function<Exchange, Response> get) {
        return new Route("POST", List.of("bulk"), Operation.BULK, new BulkGet(get)::respond)
                .onlyIn(SimulatedDialect.PLATFORM);
    }

    /** Limits the call to one dialect. */
    public Route onlyIn(SimulatedDialect dialect) {
        return onlyIn(Set.of(dialect));
    }

    Route onlyIn(Set<SimulatedDialect> others) {
        return new Route(
                method,
                pattern,
                operation,
                handler,
                dialects.stream().filter(others::contains).collect(Collectors.toUnmodifiableSet()));
    }

    /** Matches the segments after the object's name, and returns the ids among them. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean isBranch = segment.startsWith("~");
            if (isBranch && pattern.get(i).equals(ON_BRANCH)) {
                ids.add(segment.substring(1));
            } else if (!isBranch && pattern.get(i).equals("*") && !RESERVED.contains(segment)) {
                ids.add(segment);
            } else if (!pattern.get(i).equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }
}
