package io.github.promodeploy.cli;

import io.github.promodeploy.cli.output.UsageException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the proxy from {@code HTTPS_PROXY} and {@code NO_PROXY} or their lower-case names, like curl and many other tools. Java
 * itself does not. If an option of the JVM names a proxy, that one is used.
 */
final class ProxyVariables {

    private static final String FORM = "of the form http://proxy.example:3128";

    /** Options of the JVM that choose a proxy. */
    private static final List<String> OPTIONS =
            List.of("https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

    private final Map<String, String> environment;

    private ProxyVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns the proxy for a server; empty if the environment has none, or none for this server. */
    static Optional<ProxySelector> to(URI server, Map<String, String> environment) {
        boolean secure = "https".equalsIgnoreCase(server.getScheme()) && server.getHost() != null;
        if (!secure || OPTIONS.stream().anyMatch(option -> System.getProperty(option) != null)) {
            return Optional.empty();
        }
        ProxyVariables variables = new ProxyVariables(environment);
        return variables
                .value("HTTPS_PROXY")
                .filter(proxy -> !variables.excludes(server))
                .map(ProxyVariables::address)
                .map(ProxySelector::of);
    }

    /** The lower-case name is the older one, and is used if both are set. */
    private Optional<String> value(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .map(variable -> environment.getOrDefault(variable, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Reads the address; its value is never shown, since it may hold a password. */
    private static InetSocketAddress address(String value) {
        if (value.contains("@")) {
            throw new UsageException(
                    "HTTPS_PROXY contains a user name or a password (***@...), and this program sends none to a"
                            + " proxy. Use a proxy that needs none, " + FORM + ".");
        }
        try {
            URI proxy = new URI(value.contains("://") ? value : "http://" + value);
            boolean plain = "http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null;
            boolean bare = Stream.of(proxy.getRawPath(), proxy.getRawQuery(), proxy.getRawFragment())
                    .allMatch(part -> part == null || part.isEmpty() || part.equals("/"));
            if (!plain || !bare || proxy.getPort() == 0 || proxy.getPort() > 65_535) {
                throw new UsageException("HTTPS_PROXY must be " + FORM + "; other kinds of proxies are not supported.");
            }
            return InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
        } catch (URISyntaxException e) {
            // Neither the value nor the exception, which quotes it.
            throw new UsageException("HTTPS_PROXY must be " + FORM + ", but is not an address.");
        }
    }

    /** Lists hosts, and domains with all their hosts, each optionally with a port; or {@code *} for all. */
    private boolean excludes(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        int port = server.getPort() < 0 ? 443 : server.getPort();
        return isLoopback(host)
                || Stream.of(value("NO_PROXY")
                                .orElse("")
                                .toLowerCase(Locale.ROOT)
                                .split("[,\\s]+", -1))
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(entry -> entry.equals("*") || covers(entry, host) || covers(entry, host, port));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    }

    private static boolean covers(String entry, String host, int port) {
        String suffix = ":" + port;
        return entry.endsWith(suffix) && covers(entry.substring(0, entry.length() - suffix.length()), host);
    }

    private static boolean covers(String entry, String host) {
        String domain =
                entry.startsWith("*.") ? entry.substring(2) : entry.startsWith(".") ? entry.substring(1) : entry;
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
