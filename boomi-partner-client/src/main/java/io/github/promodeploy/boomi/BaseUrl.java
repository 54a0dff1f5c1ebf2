package io.github.promodeploy.boomi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the address of the server may look like. */
final class BaseUrl {

    /** Judged by its text: a name that resolves to a loopback address today may resolve elsewhere tomorrow. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private static final int MAX_PORT = 65_535;

    private BaseUrl() {}

    static List<String> problems(URI url, boolean insecureHttpAllowed) {
        List<String> problems = new ArrayList<>();
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
            problems.add("baseUrl must be an https address with a host, such as https://api.boomi.com");
            return problems;
        }
        if (scheme.equals("http") && !insecureHttpAllowed && !isLoopback(url.getHost())) {
            problems.add("baseUrl is plain http, which would send the credentials unprotected to " + url.getHost()
                    + "; use https, or call allowInsecureHttp()");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add("baseUrl must not have user info, a query or a fragment");
        }
        if (url.getPort() > MAX_PORT) {
            problems.add("baseUrl has the port " + url.getPort() + "; the highest is " + MAX_PORT);
        }
        String path = String.valueOf(url.getRawPath());
        if (path.contains("/api/rest/")) {
            problems.add("baseUrl must end before /api/rest or /partner/api/rest, which are added to it; choose between"
                    + " them with apiPrefix");
        }
        if (path.contains("..")) {
            problems.add("baseUrl must not have .. in its path");
        }
        return problems;
    }

    static URI withoutTrailingSlash(URI url) {
        String text = url.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
