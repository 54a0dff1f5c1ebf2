package io.github.promodeploy.deploy.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of one run, as the process that has claimed the run writes it: open from the first entry to the end, and compared with
 * what is at its path before and after each entry. Not thread-safe.
 */
final class JournalFile implements Closeable {

    /** A run of the most environments, resumed time and again, stays far below. */
    private static final long MAX_BYTES = 64L << 20;

    private final Path path;
    private @Nullable HeldFile file;
    private long wholeBytes;
    private long mostBytes;
    private String checksum;

    /** What a file holds: its entries, how many of its bytes are whole lines, and what the next line goes on from. */
    private record Contents(List<String> entries, long wholeBytes, String checksum) {}

    private JournalFile(Path path, @Nullable HeldFile file, Contents contents, long length) {
        this.path = path;
        this.file = file;
        this.wholeBytes = contents.wholeBytes();
        this.mostBytes = length;
        this.checksum = contents.checksum();
    }

    /** Opens the file of a run, whose lines must be whole; that of a new run is made with its first entry. */
    static JournalFile open(Path path) throws IOException {
        if (!exists(path)) {
            return new JournalFile(path, null, new Contents(List.of(), 0, JournalLine.BEGINNING), 0);
        }
        HeldFile file = HeldFile.openOrCreate(path);
        try {
            byte[] bytes = readAll(path, file);
            return new JournalFile(path, file, parse(path, bytes), bytes.length);
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads the entries of a file; one that is not there has none. The file may be open a second time then, since no process locks
     * it: on POSIX systems, a process that closes a file loses all its locks on it.
     */
    static List<String> read(Path path) throws IOException {
        if (!exists(path)) {
            return List.of();
        }
        try (HeldFile file = HeldFile.openToRead(path)) {
            return parse(path, readAll(path, file)).entries();
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static byte[] readAll(Path path, HeldFile file) throws IOException {
        long length = file.length();
        if (length > MAX_BYTES) {
            throw new RunJournalException(
                    "journal " + path + " is " + length + " bytes long, which no run writes. Check what it is.");
        }
        try {
            return file.read((int) length);
        } catch (EOFException cutMeanwhile) {
            throw new IOException("it was cut off while it was read", cutMeanwhile);
        }
    }

    /** A last line without its end was cut off while it was written, so no caller relied on it. */
    private static Contents parse(Path path, byte[] bytes) {
        List<String> entries = new ArrayList<>();
        String checksum = JournalLine.BEGINNING;
        int begin = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
                JournalLine line =
                        JournalLine.read(checksum, text).orElseThrow(() -> damaged(path, entries.size() + 1));
                entries.add(line.entry());
                checksum = line.checksum();
                begin = end + 1;
            }
        }
        return new Contents(entries, begin, checksum);
    }

    private static RunJournalException damaged(Path path, int line) {
        return new DamagedJournalException(
                "journal " + path + " is damaged in line " + line + ", so it is not known what the run did.", null);
    }

    /** Adds an entry, written through to the disk; what was cut off before gives way. */
    void append(String entry) throws IOException {
        JournalLine line = JournalLine.after(checksum, entry);
        byte[] bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
        HeldFile opened = opened();
        requireUnchanged(opened);
        mostBytes = Math.max(mostBytes, wholeBytes + bytes.length);
        opened.write(wholeBytes, bytes);
        wholeBytes += bytes.length;
        mostBytes = wholeBytes;
        checksum = line.checksum();
        requireUnchanged(opened);
    }

    private HeldFile opened() throws IOException {
        if (file == null) {
            file = HeldFile.openOrCreate(path);
            forceFolder();
        }
        return file;
    }

    /** Behind the whole lines there may be what was cut off, or failed to be written, and nothing else. */
    private void requireUnchanged(HeldFile opened) throws IOException {
        opened.requireAt(path);
        long length = opened.length();
        if (length < wholeBytes || length > mostBytes) {
            throw HeldFile.changed(path, "cut off, or written to by somebody else,");
        }
    }

    /** The new file's name must survive too; systems that cannot sync a folder do so on their own. */
    private void forceFolder() {
        boolean interrupted = Thread.interrupted();
        try (FileChannel parent = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        } catch (IOException notPossibleHere) {
            // The file itself is written through.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
