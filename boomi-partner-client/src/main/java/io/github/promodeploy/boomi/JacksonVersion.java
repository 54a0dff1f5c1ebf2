package io.github.promodeploy.boomi;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.json.PackageVersion;
import java.util.Optional;

/**
 * Whether Jackson is as new as this library needs it. Another library's dependencies, or a parent POM, may have chosen an older
 * one, whose first missing method or class is a riddle.
 */
final class JacksonVersion {

    /** Of Jackson 2, as {@code docs/versioning.md} says. The build runs tests with this version, and with the one before it. */
    private static final int OLDEST_MINOR = 15;

    private JacksonVersion() {}

    /** Returns what is wrong with the version on the class path, and how to set it. */
    static Optional<String> problem() {
        Version core = PackageVersion.VERSION;
        return core.getMinorVersion() >= OLDEST_MINOR
                ? Optional.empty()
                : Optional.of("Jackson is too old: this library needs 2." + OLDEST_MINOR
                        + " or newer, and found jackson-core "
                        + core
                        + ". Import com.fasterxml.jackson:jackson-bom of one version into the dependencyManagement of"
                        + " your build, before other BOMs, so that all of Jackson has that version (with Spring Boot's"
                        + " parent, set the property jackson-bom.version or jackson-2-bom.version)");
    }
}
