package io.github.promodeploy.simulator.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A path of Boomi's API, taken apart: {@code [/partner]/api/rest/v1/account/Object/rest...}.
 *
 * @param partner whether it is the Partner API's prefix, which alone knows {@code overrideAccount}
 * @param account the account of the path; empty when the path is none of Boomi's
 * @param object the object's name; empty when there is none
 * @param rest the decoded segments behind the object
 * @param overrideAccount the query parameter
 */
public record Address(
        boolean partner, Optional<String> account, String object, List<String> rest, Optional<String> overrideAccount) {

    private static final List<String> PLAIN = List.of("", "api", "rest", "v1");
    private static final List<String> PARTNER = List.of("", "partner", "api", "rest", "v1");

    /**
     * Refuses null.
     *
     * @param partner whether it is the Partner API's prefix, which alone knows {@code overrideAccount}
     * @param account the account of the path; empty when the path is none of Boomi's
     * @param object the object's name; empty when there is none
     * @param rest the decoded segments behind the object
     * @param overrideAccount the query parameter
     */
    public Address {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(rest, "rest");
        Objects.requireNonNull(overrideAccount, "overrideAccount");
    }

    /**
     * Takes the path of a request apart.
     *
     * @param request the request
     * @return its address, without an account when the path is none of Boomi's
     */
    public static Address of(SimulatedRequest request) {
        Objects.requireNonNull(request, "request");
        List<String> segments = decoded(request.pathSegments());
        Optional<String> override = overrideAccount(request.query());
        if (startsWith(segments, PARTNER)) {
            return behind(true, segments.subList(PARTNER.size(), segments.size()), override);
        }
        if (startsWith(segments, PLAIN)) {
            return behind(false, segments.subList(PLAIN.size(), segments.size()), override);
        }
        return new Address(false, Optional.empty(), "", List.of(), override);
    }

    private static Address behind(boolean partner, List<String> segments, Optional<String> override) {
        List<String> named = new ArrayList<>(segments);
        // A slash at the end is accepted (Boomi's own command line posts to "/PackagedComponent/").
        if (named.size() > 2 && named.get(named.size() - 1).isEmpty()) {
            named.remove(named.size() - 1);
        }
        Optional<String> account = named.stream().findFirst().filter(first -> !first.isEmpty());
        String object = named.size() > 1 ? named.get(1) : "";
        List<String> rest = named.size() > 2 ? List.copyOf(named.subList(2, named.size())) : List.of();
        return new Address(partner, account, object, rest, override);
    }

    private static boolean startsWith(List<String> segments, List<String> prefix) {
        return segments.size() > prefix.size()
                && segments.subList(0, prefix.size()).equals(prefix);
    }

    private static Optional<String> overrideAccount(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("overrideAccount=")) {
                return Optional.of(decodedParameter(pair.substring("overrideAccount=".length())));
            }
        }
        return Optional.empty();
    }

    private static List<String> decoded(List<String> segments) {
        return segments.stream()
                .map(segment -> decodedParameter(segment.replace("+", "%2B")))
                .toList();
    }

    private static String decodedParameter(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return raw;
        }
    }
}
