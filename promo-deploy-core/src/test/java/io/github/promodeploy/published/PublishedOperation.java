package io.github.promodeploy.published;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An operation of the published document.
 *
 * @param method the HTTP method
 * @param path the path below the account, with parameters in braces
 * @param requestType the type of the request's body, {@code -} if there is none
 * @param sent the media types of the request, {@code -} if it has no body
 * @param accepted the media types of the response, {@code -} if the document names none
 */
record PublishedOperation(
        String method, List<String> path, String requestType, Set<String> sent, Set<String> accepted) {

    private static final String PREFIX = "/partner/api/rest/v1/";

    /** Reads a line of the copy of the document. */
    static PublishedOperation parse(String line) {
        String[] columns = line.split(" ", -1);
        return new PublishedOperation(
                columns[0],
                segments(columns[1].substring(1)),
                columns[2],
                Set.of(columns[3].split(",", -1)),
                Set.of(columns[4].split(",", -1)));
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** Finds the operation of a request; a path without parameters comes first. */
    static Optional<PublishedOperation> of(String method, String path, List<PublishedOperation> all) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        List<String> inApi = segments(path.substring(PREFIX.length()));
        List<String> belowAccount = inApi.subList(1, inApi.size());
        return all.stream()
                .filter(operation -> operation.method.equals(method) && operation.matches(belowAccount))
                .min(Comparator.comparing(PublishedOperation::parameters));
    }

    private boolean matches(List<String> segments) {
        return segments.size() == path.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> isParameter(path.get(i)) || path.get(i).equals(segments.get(i)));
    }

    private long parameters() {
        return path.stream().filter(PublishedOperation::isParameter).count();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    String name() {
        return method + " " + String.join("/", path);
    }

    boolean sends(String mediaType) {
        return sent.contains(mediaType);
    }

    boolean accepts(String mediaType) {
        return accepted.contains("-") || accepted.contains(mediaType);
    }
}
