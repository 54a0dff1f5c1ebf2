package io.github.promodeploy.boomi.internal.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for headers that the caller adds. No message shows a value, which may be a secret. */
final class RequestHeaders {

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    /** What only the library or the JDK sets. */
    private static final Set<String> OWNED = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "proxy-authorization",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-boomi-otp");

    private RequestHeaders() {}

    /** Says whether only the library, or the JDK, sets a header. */
    static boolean isOwned(String name) {
        return OWNED.contains(inLowerCase(name));
    }

    /** Returns what is wrong with headers, in words. */
    static List<String> problems(Iterable<Map.Entry<String, String>> headers) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey();
            if (!TOKEN.matcher(name).matches()) {
                problems.add("header \"" + UNPRINTABLE.matcher(name).replaceAll("?")
                        + "\" must have a name of letters, digits and hyphens");
            } else if (isOwned(name)) {
                problems.add("header " + name + " is set by the library" + alternative(name));
            } else if (!PRINTABLE.matcher(header.getValue()).matches()) {
                problems.add("header " + name + " must have a value of printable ASCII");
            } else if (!names.add(inLowerCase(name))) {
                problems.add("header " + name + " is given twice");
            }
        }
        return problems;
    }

    private static String alternative(String name) {
        return switch (inLowerCase(name)) {
            case "user-agent" -> "; use userAgent";
            case "x-boomi-otp" -> "; use oneTimePassword";
            case "authorization" -> "; use credentials";
            default -> "";
        };
    }

    static String inLowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
