package io.github.promodeploy.deploy.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file for each run, {@code <run id>.journal}, one line for each entry. Whoever writes holds a lock on a byte far beyond
 * the end of the file, which the operating system drops when the process ends, and which does not keep others from reading.
 */
final class FileRunJournal implements RunJournal {

    private static final String SUFFIX = ".journal";
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * What is claimed in this process, by file. On POSIX systems a process loses its lock on a file as soon as it closes any
     * channel to it, so that a claimed file is never opened a second time.
     */
    private static final Map<Path, Hold> HELD = new HashMap<>();

    /** A run of the most environments, resumed time and again, stays far below. */
    private static final long MAX_BYTES = 64L << 20;

    private final Path folder;

    FileRunJournal(Path folder) {
        this.folder = folder;
    }

    @Override
    public Claim claim(String runId) {
        String name = fileName(runId);
        try {
            createFolder();
            Path file = folder.toRealPath().resolve(name);
            synchronized (HELD) {
                if (HELD.containsKey(file)) {
                    throw new RunInUseException(runId);
                }
                Hold hold = hold(runId, file);
                HELD.put(file, hold);
                return hold;
            }
        } catch (IOException e) {
            throw failure("opened", folder.resolve(name), e);
        }
    }

    /** A file that another process has deleted between opening and locking, since it was empty, is opened again. */
    private static Hold hold(String runId, Path file) throws IOException {
        for (; ; ) {
            FileChannel channel = open(file);
            try {
                if (tryLock(channel) == null) {
                    throw new RunInUseException(runId);
                }
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    Hold hold = new Hold(runId, file, channel);
                    hold.dropWhatWasCutOff();
                    return hold;
                }
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
            channel.close();
        }
    }

    /** Returns null when somebody else has the lock. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public List<String> entries(String runId) {
        Path file = realFile(runId);
        synchronized (HELD) {
            Hold held = HELD.get(file);
            return held == null ? read(file) : held.entries();
        }
    }

    @Override
    public List<String> runIds() {
        if (!Files.isDirectory(folder)) {
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

    /** A file without any entry is of a run that wrote nothing. */
    private static Optional<Begun> begun(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String name = file.getFileName().toString();
            return attributes.isRegularFile() && attributes.size() > 0
                    ? Optional.of(new Begun(
                            name.substring(0, name.length() - SUFFIX.length()),
                            attributes.creationTime().toMillis()))
                    : Optional.empty();
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isInUse(String runId) {
        Path file = realFile(runId);
        synchronized (HELD) {
            return HELD.containsKey(file) || isLockedElsewhere(file);
        }
    }

    private static boolean isLockedElsewhere(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return tryLock(channel) == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failure("opened", file, e);
        }
    }

    private Path realFile(String runId) {
        String name = fileName(runId);
        try {
            return folder.toRealPath().resolve(name);
        } catch (IOException noSuchFolder) {
            return folder.resolve(name);
        }
    }

    /** Run ids are of the form of an id, but whoever calls may not know. */
    private static String fileName(String runId) {
        if (runId.isBlank() || runId.startsWith(".") || runId.contains("/") || runId.contains("\\")) {
            throw new IllegalArgumentException("a run id that names a file has no slashes and begins with no dot");
        }
        return runId + SUFFIX;
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, onlyOwner(folder, "rwx------"));
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options = Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, onlyOwner(file, "rw-------"));
    }

    private static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** What a file holds, and how many of its bytes are whole lines. */
    private record Contents(List<String> entries, long wholeBytes) {}

    private static List<String> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return contents(channel, file).entries();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    private static Contents contents(FileChannel channel, Path file) throws IOException {
        return parse(readAll(channel, file), file);
    }

    private static byte[] readAll(FileChannel channel, Path file) throws IOException {
        long size = channel.size();
        if (size > MAX_BYTES) {
            throw new RunJournalException(
                    "journal " + file + " is " + size + " bytes long, which no run writes. Look what it is.");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) size);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, buffer.position());
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static Contents parse(byte[] bytes, Path file) {
        List<String> entries = new ArrayList<>();
        int begin = 0;
        while (begin < bytes.length) {
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean last = end >= bytes.length - 1;
            Optional<String> entry = end < bytes.length
                    ? JournalLine.read(new String(bytes, begin, end - begin, StandardCharsets.UTF_8))
                    : Optional.empty();
            if (entry.isEmpty() && last) {
                return new Contents(entries, begin);
            }
            if (entry.isEmpty()) {
                throw new RunJournalException("journal " + file + " is damaged in line " + (entries.size() + 1)
                        + ", so it cannot be told what the run did. Restore the file from a copy, or look at what the"
                        + " run made by its mark in the notes.");
            }
            entries.add(entry.get());
            begin = end + 1;
        }
        return new Contents(entries, begin);
    }

    private static RunJournalException failure(String done, Path path, IOException e) {
        String reason = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
        return new RunJournalException("journal " + path + " could not be " + done + ": " + reason, e);
    }

    /** A claim on one file, which stays open and locked. */
    private static final class Hold implements Claim {

        private final String runId;
        private final Path file;
        private final FileChannel channel;
        private long end;
        private boolean broken;

        Hold(String runId, Path file, FileChannel channel) {
            this.runId = runId;
            this.file = file;
            this.channel = channel;
        }

        void dropWhatWasCutOff() throws IOException {
            end = contents(channel, file).wholeBytes();
            if (end < channel.size()) {
                channel.truncate(end);
            }
        }

        synchronized List<String> entries() {
            try {
                return contents(channel, file).entries();
            } catch (IOException e) {
                throw failure("read", file, e);
            }
        }

        @Override
        public synchronized void append(String entry) {
            if (broken || !channel.isOpen()) {
                throw new RunJournalException("nothing can be added to the journal of run " + runId
                        + (broken ? ", since writing to it failed before." : ", since its claim is closed."));
            }
            byte[] line = (JournalLine.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            try {
                write(line);
                channel.force(true);
                if (end == 0) {
                    forceFolder();
                }
                end += line.length;
            } catch (IOException e) {
                takeBack();
                throw failure("written", file, e);
            }
        }

        private void write(byte[] line) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            long at = end;
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
        }

        /** The new file's name must survive too; systems that cannot write a folder through do so by themselves. */
        private void forceFolder() {
            try (FileChannel parent = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                parent.force(true);
            } catch (IOException notPossibleHere) {
                // The file itself has been written through.
            }
        }

        /** Half a line must not end up in the middle of the file. */
        private void takeBack() {
            try {
                channel.truncate(end);
            } catch (IOException e) {
                broken = true;
            }
        }

        /** A run that wrote nothing leaves no file. */
        @Override
        public void close() {
            synchronized (HELD) {
                if (HELD.remove(file, this)) {
                    closeFile();
                }
            }
        }

        private synchronized void closeFile() {
            try (channel) {
                if (end == 0) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw failure("closed", file, e);
            }
        }
    }
}
