package io.github.promodeploy.deploy.journal;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.internal.Guard;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One file for each run, {@code <run id>.journal}, one line for each entry, and one file for the locks of all. */
final class FileRunJournal implements RunJournal {

    private static final String SUFFIX = ".journal";

    /** What to do when no run can be kept in the folder. */
    private static final String OTHERWISE =
            "Nothing was sent. Make sure that the folder can be written to, or name another"
                    + " one (--journal DIR). A run that needs no journal can do without (--no-journal); it cannot be resumed then.";

    private final Path folder;
    private final TimeSource time;

    FileRunJournal(Path folder, TimeSource time) {
        this.folder = folder;
        this.time = time;
    }

    @Override
    public Claim claim(String runId) {
        Path path = path(runId);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnerOnlyPermissions.folder(folder));
            }
            RunLocks.RunLock lock = RunLocks.lock(folder, runId, time).orElseThrow(() -> new RunInUseException(runId));
            try {
                return new Hold(runId, path, JournalFile.open(path), lock);
            } catch (Throwable e) {
                lock.release();
                throw e;
            }
        } catch (IOException e) {
            throw failure("opened", path, e, " " + OTHERWISE);
        }
    }

    @Override
    public List<String> entries(String runId) {
        Path path = path(runId);
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            return JournalFile.read(path);
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public List<String> runIds() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .map(FileRunJournal::begun)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Begun::time).thenComparing(Begun::runId))
                    .map(Begun::runId)
                    .toList();
        } catch (IOException e) {
            throw failure("listed", folder, e);
        }
    }

    private record Begun(String runId, long time) {}

    /** Whatever else lies in the folder is no run. */
    private static Optional<Begun> begun(Path file) {
        String name = file.getFileName().toString();
        String runId = name.substring(0, name.length() - SUFFIX.length());
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return ApiId.isValid(runId) && attributes.isRegularFile() && attributes.size() > 0
                    ? Optional.of(new Begun(runId, attributes.creationTime().toMillis()))
                    : Optional.empty();
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isInUse(String runId) {
        Path path = path(runId);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            return RunLocks.isLocked(folder, runId);
        } catch (AccessDeniedException e) {
            // A process that may only read cannot tell, and cannot write either.
            return false;
        } catch (IOException e) {
            throw failure("opened", path, e);
        }
    }

    @Override
    public void remove(String runId) {
        Path path = path(runId);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            RunLocks.RunLock lock = RunLocks.lock(folder, runId, time).orElseThrow(() -> new RunInUseException(runId));
            try {
                Files.deleteIfExists(path);
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw failure("removed", path, e);
        }
    }

    /** Run ids are of the form of an id, but the caller may not know. */
    private Path path(String runId) {
        return folder.resolve(ApiId.require("runId", Objects.requireNonNull(runId, "runId")) + SUFFIX);
    }

    private static RunJournalException failure(String done, Path path, IOException e) {
        return failure(done, path, e, "");
    }

    private static RunJournalException failure(String done, Path path, IOException e, String advice) {
        String reason = reason(e);
        return new RunJournalException(
                "journal " + path + " could not be " + done + ": " + reason + (reason.endsWith(".") ? "" : ".")
                        + advice,
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "there is a file where its folder should be";
        }
        String type = e.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return e instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason()).orElse(type)
                : Optional.ofNullable(e.getMessage()).orElse(type);
    }

    /** A claim on one run. */
    private static final class Hold implements Claim {

        private final String runId;
        private final Path path;
        private final JournalFile file;
        private final RunLocks.RunLock lock;
        private final Guard guard = new Guard();

        Hold(String runId, Path path, JournalFile file, RunLocks.RunLock lock) {
            this.runId = runId;
            this.path = path;
            this.file = file;
            this.lock = lock;
        }

        /**
         * When it fails, what was written of the line gives way to the next one. While the lock's file is in its place
         * afterwards, the process that locks the run next reads the entry.
         */
        @Override
        public void append(String entry) {
            guard.run(() -> appendAlone(entry));
        }

        private void appendAlone(String entry) {
            if (!lock.isHeld()) {
                throw new RunJournalException(
                        "nothing can be added to the journal of run " + runId + ", since its claim is closed.");
            }
            try {
                lock.requireInPlace();
                file.append(entry);
                lock.requireInPlace();
            } catch (IOException e) {
                throw failure("written", path, e);
            }
        }

        @Override
        public List<String> warnings() {
            return Stream.of(path.toAbsolutePath().getParent(), path)
                    .filter(OwnerOnlyPermissions::othersMayWrite)
                    .map(shared ->
                            "others than its owner may write to " + shared + ", and could make runs repeat or leave"
                                    + " out writes. Keep runs where only their owner may write (chmod go-w).")
                    .toList();
        }

        @Override
        public void close() {
            guard.run(this::closeAlone);
        }

        private void closeAlone() {
            try (file) {
                lock.release();
            } catch (IOException e) {
                throw failure("given back", path, e);
            }
        }
    }
}
