package io.github.promodeploy.boomi;

import com.fasterxml.jackson.core.Version;
import java.util.Map;
import java.util.Objects;
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

    private static final String CORE = "jackson-core";
    private static final String DATABIND = "jackson-databind";

    private static final String ADVICE =
            ". Import com.fasterxml.jackson:jackson-bom of one version into the dependencyManagement of your build, before other"
                    + " BOMs, so that all of Jackson has that version (with Spring Boot's parent, set the property"
                    + " jackson-bom.version or jackson-2-bom.version)";

    private JacksonVersion() {}

    /** Returns what is wrong with the versions on the class path, and how to set them. */
    static Optional<String> problem() {
        return problem(Map.of(
                CORE,
                com.fasterxml.jackson.core.json.PackageVersion.VERSION,
                DATABIND,
                com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION,
                "jackson-datatype-jdk8",
                com.fasterxml.jackson.datatype.jdk8.PackageVersion.VERSION,
                "jackson-datatype-jsr310",
                com.fasterxml.jackson.datatype.jsr310.PackageVersion.VERSION));
    }

    /** A databind uses what a core of its own version has. */
    static Optional<String> problem(Map<String, Version> found) {
        String tooOld = new TreeMap<>(found)
                .entrySet().stream()
                        .filter(library -> library.getValue().getMinorVersion() < OLDEST_MINOR)
                        .map(library -> library.getKey() + " " + library.getValue())
                        .collect(Collectors.joining(", "));
        if (!tooOld.isEmpty()) {
            return Optional.of("Jackson is too old: this library needs 2." + OLDEST_MINOR + " or newer, and found "
                    + tooOld + ADVICE);
        }
        Version core = Objects.requireNonNull(found.get(CORE));
        Version databind = Objects.requireNonNull(found.get(DATABIND));
        return core.getMinorVersion() < databind.getMinorVersion()
                ? Optional.of("the parts of Jackson do not fit together: " + DATABIND + " " + databind + " needs a "
                        + CORE + " of its own version, and found " + core + ADVICE)
                : Optional.empty();
    }
}
