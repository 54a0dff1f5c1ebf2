package io.github.promodeploy.simulator.internal.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a URL of Boomi's API: {@code [/partner]/api/rest/v1/account/Object/rest...?overrideAccount=...}. */
public final class Address {

    private static final List<String> PLAIN = List.of("", "api", "rest", "v1");
    private static final List<String> PARTNER = List.of("", "partner", "api", "rest", "v1");

    private static final String ASYNC = "async";

    private final boolean partner;
    private final List<String> segments;
    private final @Nullable String overrideAccount;

    private Address(boolean partner, List<String> segments, @Nullable String overrideAccount) {
        this.partner = partner;
        this.segments = segments;
        this.overrideAccount = overrideAccount;
    }

    /** Reads a raw path and query string; a path that is not one of Boomi's gives an address without an account. */
    public static Address of(String path, String query) {
        List<String> segments =
                Arrays.stream(path.split("/", -1)).map(Address::decodedSegment).toList();
        String override = overrideAccount(query);
        if (startsWith(segments, PARTNER)) {
            return new Address(true, after(PARTNER, segments), override);
        }
        return new Address(false, startsWith(segments, PLAIN) ? after(PLAIN, segments) : List.of(""), override);
    }

    /** Returns whether the path has the Partner API's prefix, which alone allows {@code overrideAccount}. */
    public boolean isPartner() {
        return partner;
    }

    /** Returns the account of the path; empty when the path is not one of Boomi's. */
    public Optional<String> account() {
        return Optional.of(segments.get(0)).filter(first -> !first.isEmpty());
    }

    /** Returns the object's name; "" when there is none. */
    public String object() {
        int position = isAsynchronous() ? 2 : 1;
        return segments.size() > position ? segments.get(position).split("~", 2)[0] : "";
    }

    /** Asynchronous calls have a segment before the object's name: {@code async/ListenerStatus/query}. */
    private boolean isAsynchronous() {
        return segments.size() > 2 && segments.get(1).equals(ASYNC);
    }

    /**
     * Returns the decoded segments behind the object; the first is a tilde and a branch, if the object's name has them, or {@code
     * async} for an asynchronous call.
     */
    public List<String> rest() {
        if (isAsynchronous()) {
            return Stream.concat(Stream.of(ASYNC), segments.stream().skip(3)).toList();
        }
        if (segments.size() < 2) {
            return List.of();
        }
        Stream<String> branch = Stream.of(segments.get(1))
                .filter(name -> name.contains("~"))
                .map(name -> name.substring(name.indexOf('~')));
        return Stream.concat(branch, segments.stream().skip(2)).toList();
    }

    public Optional<String> overrideAccount() {
        return Optional.ofNullable(overrideAccount);
    }

    private static boolean startsWith(List<String> segments, List<String> prefix) {
        return segments.size() > prefix.size()
                && segments.subList(0, prefix.size()).equals(prefix);
    }

    private static List<String> after(List<String> prefix, List<String> segments) {
        List<String> rest = new ArrayList<>(segments.subList(prefix.size(), segments.size()));
        // A slash at the end is accepted (Boomi's own command line posts to "/PackagedComponent/").
        if (rest.size() > 2 && rest.get(rest.size() - 1).isEmpty()) {
            rest.remove(rest.size() - 1);
        }
        return List.copyOf(rest);
    }

    private static @Nullable String overrideAccount(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.startsWith("overrideAccount="))
                .map(pair -> decoded(pair.substring("overrideAccount=".length())))
                .findFirst()
                .orElse(null);
    }

    private static String decodedSegment(String raw) {
        return decoded(raw.replace("+", "%2B"));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return raw;
        }
    }
}
