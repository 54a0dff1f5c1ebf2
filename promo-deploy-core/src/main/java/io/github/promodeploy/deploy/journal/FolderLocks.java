package io.github.promodeploy.deploy.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The locks on the runs of a folder, all in one file: a byte for each run, at a position that is drawn from its id. The
 * operating system drops a lock when its process ends. On POSIX systems a process also loses its locks on a file when it
 * closes any channel to it; so each folder has one channel in a process, which stays open.
 */
final class FolderLocks {

    private static final Map<Path, FileChannel> CHANNELS = new HashMap<>();

    private FolderLocks() {}

    /** How often a lock is asked for: another process that only looks may hold it for a moment. */
    private static final int ATTEMPTS = 20;

    private static final long PAUSE_NANOS = 5_000_000;

    /** Locks a run; empty when it is locked already, in this process or another. */
    static Optional<FileLock> lock(Path folder, String runId) throws IOException {
        Optional<FileLock> lock = tryLock(folder, runId);
        for (int attempt = 1; lock.isEmpty() && attempt < ATTEMPTS; attempt++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            lock = tryLock(folder, runId);
        }
        return lock;
    }

    /** Tells whether a run is locked, by locking it for a moment; nobody in this process gets in between. */
    static synchronized boolean isLocked(Path folder, String runId) throws IOException {
        Optional<FileLock> lock = tryLock(folder, runId);
        if (lock.isPresent()) {
            lock.get().release();
        }
        return lock.isEmpty();
    }

    private static synchronized Optional<FileLock> tryLock(Path folder, String runId) throws IOException {
        FileChannel channel = channel(folder);
        try {
            return Optional.ofNullable(channel.tryLock(position(runId), 1, false));
        } catch (OverlappingFileLockException lockedInThisProcess) {
            return Optional.empty();
        }
    }

    private static FileChannel channel(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve("runs.lock");
        FileChannel known = CHANNELS.get(file);
        if (known != null && known.isOpen()) {
            return known;
        }
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileChannel opened = FileChannel.open(file, options, OwnerOnly.file(file));
        CHANNELS.put(file, opened);
        return opened;
    }

    /** Ids that differ in case only may be one file, so they have one lock. */
    private static long position(String runId) {
        byte[] name = runId.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).getMostSignificantBits() & (Long.MAX_VALUE >> 1);
    }
}
