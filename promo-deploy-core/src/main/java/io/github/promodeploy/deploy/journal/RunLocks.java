package io.github.promodeploy.deploy.journal;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.internal.Guard;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The locks on the runs of a folder, all in one file: a byte for each run, at a position that is drawn from its id. The
 * operating system drops a lock when its process ends. On POSIX systems a process also loses its locks on a file when it
 * closes the file, however often it has opened it; so each lock file is opened once in a process, and stays open.
 */
final class RunLocks {

    /** By what each file is: found by every name of its folder, and not mistaken for one that came in its place. */
    private static final Map<Object, HeldFile> OPEN = new HashMap<>();

    private static final Guard GUARD = new Guard();

    private RunLocks() {}

    /** How often a lock is asked for: another process that only looks may hold it for a moment. */
    private static final int ATTEMPTS = 20;

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** The lock on one run, which is void once its file is removed: another process then makes a new one. */
    record RunLock(Path path, HeldFile file, FileLock lock) {

        boolean isHeld() {
            return lock.isValid();
        }

        void requireInPlace() throws IOException {
            file.requireAt(path);
        }

        void release() throws IOException {
            lock.release();
        }
    }

    /** Locks a run; empty when it is locked already, in this process or another. */
    static Optional<RunLock> lock(Path folder, String runId, TimeSource time) throws IOException {
        Optional<RunLock> lock = tryLock(folder, runId);
        for (int attempt = 1; lock.isEmpty() && attempt < ATTEMPTS; attempt++) {
            pause(time);
            lock = tryLock(folder, runId);
        }
        return lock;
    }

    /** An interrupted thread does not pause, and stays interrupted. */
    private static void pause(TimeSource time) {
        try {
            time.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether a run is locked, by locking it for a moment; no other thread of this process can lock it meanwhile. */
    static boolean isLocked(Path folder, String runId) throws IOException {
        return GUARD.get(() -> isLockedNow(folder, runId));
    }

    private static boolean isLockedNow(Path folder, String runId) throws IOException {
        if (!Files.exists(lockFile(folder), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<RunLock> lock = tryLockNow(folder, runId);
        if (lock.isPresent()) {
            lock.get().release();
        }
        return lock.isEmpty();
    }

    private static Optional<RunLock> tryLock(Path folder, String runId) throws IOException {
        return GUARD.get(() -> tryLockNow(folder, runId));
    }

    private static Optional<RunLock> tryLockNow(Path folder, String runId) throws IOException {
        Path path = lockFile(folder);
        HeldFile file = open(path);
        try {
            return Optional.ofNullable(file.channel().tryLock(position(runId), 1, false))
                    .map(lock -> new RunLock(path, file, lock));
        } catch (OverlappingFileLockException lockedInThisProcess) {
            return Optional.empty();
        }
    }

    private static HeldFile open(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            HeldFile known = OPEN.get(HeldFile.identity(path));
            if (known != null) {
                return known;
            }
        }
        HeldFile opened = HeldFile.openOrCreate(path);
        OPEN.put(opened.identity(), opened);
        return opened;
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("runs.lock");
    }

    /** Ids that differ in case only may be one file, so they have one lock. */
    private static long position(String runId) {
        byte[] name = runId.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).getMostSignificantBits() & (Long.MAX_VALUE >> 1);
    }
}
