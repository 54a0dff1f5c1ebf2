package io.github.promodeploy.boomi.internal.document;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.json.PackageVersion;

/**
 * Whether jackson-databind fits jackson-core: it uses what a core of its own version has, and its first missing method is a riddle. Looked
 * at when the first tree is read, and not when a client is built, since most programs never need a class of databind.
 */
final class DatabindVersion {

    private DatabindVersion() {}

    /**
     * Refuses versions that do not fit.
     *
     * @throws IllegalStateException if databind is newer than the core
     */
    static void requireFit() {
        requireFit(PackageVersion.VERSION, com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION);
    }

    static void requireFit(Version core, Version databind) {
        if (core.getMinorVersion() < databind.getMinorVersion()) {
            throw new IllegalStateException("the parts of Jackson do not fit together: jackson-databind " + databind
                    + " needs a jackson-core of its own version, and found " + core
                    + ". Import com.fasterxml.jackson:jackson-bom of one version into the dependencyManagement of your build,"
                    + " before other BOMs, so that all of Jackson has that version");
        }
    }
}
