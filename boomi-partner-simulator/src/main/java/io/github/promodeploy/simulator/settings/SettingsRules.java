package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Refuses settings that make no sense. */
final class SettingsRules {

    private static final Set<String> LAGGING = Set.of(
            "PackagedComponent",
            "PublisherIntegrationPack",
            "IntegrationPack",
            "ReleaseIntegrationPackStatus",
            "DeployedPackage",
            "AccountGroupIntegrationPack",
            "IntegrationPackInstance",
            "IntegrationPackEnvironmentAttachment");

    private SettingsRules() {}

    static boolean canLag(String object) {
        return LAGGING.contains(object);
    }

    static void requireLagging(String object) {
        requireThat(canLag(object), "readLag knows no such object", object);
    }

    /** Copies varargs; null is refused by the name of the parameter. */
    static <T> List<T> noNulls(String name, T[] values) {
        Objects.requireNonNull(values, name);
        return Arrays.stream(values)
                .map(each -> Objects.requireNonNull(each, name))
                .toList();
    }

    static int atLeastOne(String name, int value) {
        return requireThat(value >= 1, name + " must be at least 1", value);
    }

    static Duration notNegative(String name, Duration value) {
        return requireThat(!value.isNegative(), name + " must not be negative", value);
    }

    static <T> T requireThat(boolean right, String rule, T value) {
        if (!right) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
        return value;
    }
}
