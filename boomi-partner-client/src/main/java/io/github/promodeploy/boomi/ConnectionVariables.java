package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The connection as environment variables give it. No message repeats a value, since one of them is the secret. */
final class ConnectionVariables {

    private static final String ACCOUNT_ID = "BOOMI_ACCOUNT_ID";
    private static final String USERNAME = "BOOMI_USERNAME";
    private static final String PASSWORD = "BOOMI_PASSWORD";
    private static final String BASE_URL = "BOOMI_BASE_URL";
    private static final String API_PREFIX = "BOOMI_API_PREFIX";

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    ConnectionVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Sets what the variables give; names everything that is missing or wrong at once. */
    BoomiClientBuilder applyTo(BoomiClientBuilder builder) {
        List<String> missing = List.of(ACCOUNT_ID, USERNAME, PASSWORD).stream()
                .filter(name -> value(name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            problems.add("these environment variables are not set: " + String.join(", ", missing) + ". " + USERNAME
                    + " is BOOMI_TOKEN.<email>, " + PASSWORD + " the API token");
        }
        value(BASE_URL).flatMap(this::address).ifPresent(builder::baseUrl);
        value(API_PREFIX).flatMap(this::prefix).ifPresent(builder::apiPrefix);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("cannot build a BoomiClient: " + String.join("; ", problems));
        }
        return builder.accountId(value(ACCOUNT_ID).orElseThrow())
                .credentials(BoomiCredentials.usernamePassword(
                        value(USERNAME).orElseThrow(), value(PASSWORD).orElseThrow()));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<URI> address(String value) {
        try {
            return Optional.of(URI.create(value));
        } catch (IllegalArgumentException notAnAddress) {
            problems.add(BASE_URL + " is not an address");
            return Optional.empty();
        }
    }

    private Optional<ApiPrefix> prefix(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "partner" -> Optional.of(ApiPrefix.PARTNER);
            case "plain" -> Optional.of(ApiPrefix.PLAIN);
            default -> {
                problems.add(API_PREFIX + " must be partner or plain");
                yield Optional.empty();
            }
        };
    }
}
