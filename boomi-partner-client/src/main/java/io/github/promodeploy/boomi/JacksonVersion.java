package io.github.promodeploy.boomi;

import com.fasterxml.jackson.core.Version;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether Jackson is as new as this library needs it. Another library's dependencies, or a parent POM, may have chosen an older
 * one, whose first missing method or class is a riddle.
 */
final class JacksonVersion {

    /** Of Jackson 2, as {@code docs/versioning.md} says. The build runs tests with this version, and with the one before it. */
    private static final int OLDEST_MINOR = 15;

    private JacksonVersion() {}

    /** Returns what is wrong with the versions on the class path, and how to set them. */
    static Optional<String> problem() {
        Map<String, Version> found = new TreeMap<>(Map.of(
                "jackson-core",
                com.fasterxml.jackson.core.json.PackageVersion.VERSION,
                "jackson-databind",
                com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION,
                "jackson-datatype-jdk8",
                com.fasterxml.jackson.datatype.jdk8.PackageVersion.VERSION,
                "jackson-datatype-jsr310",
                com.fasterxml.jackson.datatype.jsr310.PackageVersion.VERSION));
        String tooOld = found.entrySet().stream()
                .filter(library -> library.getValue().getMinorVersion() < OLDEST_MINOR)
                .map(library -> library.getKey() + " " + library.getValue())
                .collect(Collectors.joining(", "));
        return tooOld.isEmpty()
                ? Optional.empty()
                : Optional.of("Jackson is too old: this library needs 2." + OLDEST_MINOR + " or newer, and found "
                        + tooOld
                        + ". Import com.fasterxml.jackson:jackson-bom of one version into the dependencyManagement of your"
                        + " build, before other BOMs, so that all of Jackson has that version (with Spring Boot's parent,"
                        + " set the property jackson-bom.version or jackson-2-bom.version)");
    }
}
