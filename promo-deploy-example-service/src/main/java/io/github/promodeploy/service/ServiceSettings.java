package io.github.promodeploy.service;

import io.github.promodeploy.deploy.Dialect;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the service, from environment variables.
 *
 * @param port {@code PORT}: where the service listens; default 8080, 0 for any free port
 * @param databaseUrl {@code DATABASE_URL}, such as {@code jdbc:postgresql://db/promotions}; required
 * @param databaseUser {@code DATABASE_USER}; default {@code postgres}
 * @param databasePassword {@code DATABASE_PASSWORD}; default none
 * @param dialect {@code DIALECT}: {@code guide}, {@code platform} or {@code auto}; default {@code auto}
 * @param lease {@code LEASE}: how long a replica may be silent before another one takes its runs, and so how long after the intent of a write
 *     it may still be sent; default {@code PT60S}
 * @param quietPeriod {@code QUIET_PERIOD}: how long the next replica looks for a write whose response was lost before it sends it again;
 *     default {@code PT130S}
 * @param resumeEvery {@code RESUME_EVERY}: how often the service looks for interrupted runs; default {@code PT30S}
 */
record ServiceSettings(
        int port,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        Dialect dialect,
        Duration lease,
        Duration quietPeriod,
        Duration resumeEvery) {

    static ServiceSettings of(Map<String, String> environment) {
        return new ServiceSettings(
                Integer.parseInt(value(environment, "PORT").orElse("8080")),
                value(environment, "DATABASE_URL")
                        .orElseThrow(() ->
                                new IllegalStateException("set DATABASE_URL, such as jdbc:postgresql://db/promotions")),
                value(environment, "DATABASE_USER").orElse("postgres"),
                value(environment, "DATABASE_PASSWORD").orElse(""),
                Dialect.valueOf(value(environment, "DIALECT").orElse("auto").toUpperCase(Locale.ROOT)),
                duration(environment, "LEASE", "PT60S"),
                duration(environment, "QUIET_PERIOD", "PT130S"),
                duration(environment, "RESUME_EVERY", "PT30S"));
    }

    private static Duration duration(Map<String, String> environment, String name, String otherwise) {
        return Duration.parse(value(environment, name).orElse(otherwise));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "ServiceSettings[port " + port + ", database " + databaseUrl + "]";
    }
}
