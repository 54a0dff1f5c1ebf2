package io.github.promodeploy.deploy.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/** What files and folders that are their owner's only are made with, where the file system knows such a thing. */
final class OwnerOnlyPermissions {

    private OwnerOnlyPermissions() {}

    static FileAttribute<?>[] file(Path path) {
        return permissions(path, "rw-------");
    }

    static FileAttribute<?>[] folder(Path path) {
        return permissions(path, "rwx------");
    }

    /** Returns whether others than the owner may write to what is at a path, if there is anything. */
    static boolean othersMayWrite(Path path) {
        try {
            return isKnownTo(path)
                    && !Collections.disjoint(
                            Files.getPosixFilePermissions(path),
                            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        } catch (IOException nothingThere) {
            return false;
        }
    }

    private static boolean isKnownTo(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return isKnownTo(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
