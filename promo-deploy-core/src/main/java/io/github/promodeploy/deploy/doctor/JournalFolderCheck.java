package io.github.promodeploy.deploy.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether runs can be recorded in a folder. The files of the journal are not touched: closing a lock file that a run of this process holds
 * would take its lock away. So a file of its own is written and locked, and removed at once.
 */
final class JournalFolderCheck {

    private static final String OTHER_FOLDER = " Or name another folder (--journal DIR).";

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Findings findings;
    private final Path folder;
    private final String subject;

    JournalFolderCheck(Findings findings, Path folder) {
        this.findings = findings;
        this.folder = folder.toAbsolutePath().normalize();
        this.subject = this.folder.toString();
    }

    void check() {
        try {
            if (Files.isDirectory(folder)) {
                checkExisting();
            } else if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                fail("is not a folder", "Remove it." + OTHER_FOLDER);
            } else {
                checkMissing();
            }
        } catch (AccessDeniedException e) {
            fail(
                    "no access: permission denied for " + e.getFile(),
                    "Make the folder yours and writable." + OTHER_FOLDER);
        } catch (IOException | SecurityException e) {
            fail("cannot be written to: " + reason(e), "Make sure that the folder can be written to." + OTHER_FOLDER);
        }
    }

    private void fail(String seen, String advice) {
        findings.fail(DoctorCheck.JOURNAL, subject, seen, advice);
    }

    /** The messages of file systems begin with the name of the file, and class names are no reason. */
    private static String reason(Exception failure) {
        return failure instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(failure.getMessage());
    }

    private void checkMissing() {
        Path parent = folder.getParent();
        while (parent != null && !Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            parent = parent.getParent();
        }
        if (parent == null || !Files.isDirectory(parent)) {
            fail("cannot be created, since " + parent + " is not a folder", "Remove what is there." + OTHER_FOLDER);
        } else if (!Files.isWritable(parent)) {
            fail(
                    "cannot be created, since " + parent + " cannot be written to",
                    "Create the folder, for you alone." + OTHER_FOLDER);
        } else {
            findings.ok(
                    DoctorCheck.JOURNAL,
                    subject,
                    "does not exist yet; the first run creates it for its owner alone. Locks are checked once it exists");
        }
    }

    private void checkExisting() throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path probe = Files.createTempFile(folder, ".doctor-", ".tmp");
        boolean locked;
        try {
            locked = writeAndLock(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
        Set<PosixFilePermission> open = posix ? EnumSet.copyOf(OF_OTHERS) : EnumSet.noneOf(PosixFilePermission.class);
        if (posix) {
            open.retainAll(Files.getPosixFilePermissions(folder));
        }
        report(locked, open, posix);
    }

    private static boolean writeAndLock(Path probe) throws IOException {
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            channel.force(true);
            return lock != null && lock.isValid();
        }
    }

    private void report(boolean locked, Set<PosixFilePermission> open, boolean posix) throws IOException {
        if (!locked) {
            fail(
                    "files in it cannot be locked, so two processes could work on one run",
                    "Use a local disk, or a network file system with locks." + OTHER_FOLDER);
        } else if (!open.isEmpty()) {
            boolean writable = open.stream().anyMatch(WRITE::contains);
            findings.warn(
                    DoctorCheck.JOURNAL,
                    subject,
                    "can be written to and locked, but others may " + (writable ? "change" : "read") + " it ("
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)) + ")",
                    "Make it its owner's only: chmod 700."
                            + (writable ? " Who can change a journal can make a run skip or repeat a step." : ""));
        } else {
            findings.ok(
                    DoctorCheck.JOURNAL,
                    subject,
                    "can be written to and locked"
                            + (posix ? ", by its owner only" : "; its permissions are not known"));
        }
    }
}
