package io.github.promodeploy.boomi;

import com.fasterxml.jackson.core.Version;
import java.util.Optional;

/**
 * Whether Jackson is as new as this library needs it. Another library's dependencies, or a parent POM, may have chosen an older
 * one, whose first missing method or class is a riddle.
 */
final class JacksonVersion {

    /** Of Jackson 2, as {@code docs/versioning.md} says. The build runs tests with this version, and with the one before it. */
    private static final int OLDEST_MINOR = 15;

    private static final String ADVICE =
            ". Import com.fasterxml.jackson:jackson-bom of one version into the dependencyManagement of your build, before other"
                    + " BOMs, so that all of Jackson has that version (with Spring Boot's parent, set the property"
                    + " jackson-bom.version or jackson-2-bom.version)";

    private JacksonVersion() {}

    /** Returns what is wrong with the versions on the class path, and how to set them. Loads nothing else of databind. */
    static Optional<String> problem() {
        return problem(
                com.fasterxml.jackson.core.json.PackageVersion.VERSION,
                com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION);
    }

    /** A databind uses what a core of its own version has. */
    static Optional<String> problem(Version core, Version databind) {
        if (Math.min(core.getMinorVersion(), databind.getMinorVersion()) < OLDEST_MINOR) {
            return Optional.of("Jackson is too old: this library needs 2." + OLDEST_MINOR + " or newer, and "
                    + found(core, databind));
        }
        return core.getMinorVersion() < databind.getMinorVersion()
                ? Optional.of(
                        "the parts of Jackson do not fit together: jackson-databind needs a jackson-core of its own"
                                + " version, and " + found(core, databind))
                : Optional.empty();
    }

    private static String found(Version core, Version databind) {
        return "found jackson-core " + core + " and jackson-databind " + databind + ADVICE;
    }
}
