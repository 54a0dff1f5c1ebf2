package io.github.promodeploy.examples.cli;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the client from environment variables, the only place that secrets are taken from. */
final class Connection {

    private static final List<String> REQUIRED = List.of("BOOMI_ACCOUNT_ID", "BOOMI_USERNAME", "BOOMI_PASSWORD");

    private final Map<String, String> environment;

    private Connection(Map<String, String> environment) {
        this.environment = environment;
    }

    static BoomiClient open(Map<String, String> environment, Throttle throttle) {
        return new Connection(environment).client(throttle);
    }

    private BoomiClient client(Throttle throttle) {
        List<String> missing =
                REQUIRED.stream().filter(name -> value(name).isBlank()).toList();
        if (!missing.isEmpty()) {
            throw new UsageException("these environment variables are not set: " + String.join(", ", missing)
                    + ". BOOMI_USERNAME is BOOMI_TOKEN.<email>, BOOMI_PASSWORD the API token.");
        }
        URI server = baseUrl();
        Optional<ProxySelector> proxy = ProxyVariables.to(server, environment);
        try {
            BoomiClientBuilder client = BoomiClient.builder()
                    .accountId(value("BOOMI_ACCOUNT_ID"))
                    .credentials(BoomiCredentials.usernamePassword(value("BOOMI_USERNAME"), value("BOOMI_PASSWORD")))
                    .baseUrl(server)
                    .apiPrefix(apiPrefix())
                    .throttle(throttle)
                    .userAgent("promo-deploy-cli");
            proxy.ifPresent(client::proxy);
            return client.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(
                    "the connection's environment variables (BOOMI_...) cannot be used: " + e.getMessage(), e);
        }
    }

    private URI baseUrl() {
        String url = value("BOOMI_BASE_URL");
        try {
            return URI.create(url.isBlank() ? "https://api.boomi.com" : url);
        } catch (IllegalArgumentException e) {
            throw new UsageException("BOOMI_BASE_URL is not an address", e);
        }
    }

    private ApiPrefix apiPrefix() {
        return switch (value("BOOMI_API_PREFIX").toLowerCase(Locale.ROOT)) {
            case "", "partner" -> ApiPrefix.PARTNER;
            case "plain" -> ApiPrefix.PLAIN;
            default -> throw new UsageException("BOOMI_API_PREFIX must be partner or plain");
        };
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }
}
