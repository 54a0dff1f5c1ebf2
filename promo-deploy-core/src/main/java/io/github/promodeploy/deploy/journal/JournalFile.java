package io.github.promodeploy.deploy.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of one run. Read and written by {@link RandomAccessFile}, since an interrupt closes a channel, and an interrupted
 * run must note its end as any other.
 */
final class JournalFile {

    /** A run of the most environments, resumed time and again, stays far below. */
    private static final long MAX_BYTES = 64L << 20;

    private final Path path;

    JournalFile(Path path) {
        this.path = path;
    }

    /**
     * What a file holds.
     *
     * @param wholeBytes how many of its bytes are whole lines
     * @param checksum what the next line goes on from
     */
    record Contents(List<String> entries, long wholeBytes, String checksum) {}

    /** Reads the file; one that is not there holds nothing. */
    Contents read() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Contents(List.of(), 0, JournalLine.BEGINNING);
        }
        requireRegular();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return parse(readAll(file));
        }
    }

    private void requireRegular() throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is not a file of its own, but a link or a folder");
        }
    }

    private byte[] readAll(RandomAccessFile file) throws IOException {
        long size = file.length();
        if (size > MAX_BYTES) {
            throw new RunJournalException(
                    "journal " + path + " is " + size + " bytes long, which no run writes. Look what it is.");
        }
        byte[] bytes = new byte[(int) size];
        try {
            file.readFully(bytes);
        } catch (EOFException cutMeanwhile) {
            throw new IOException("it was cut off while it was read", cutMeanwhile);
        }
        return bytes;
    }

    /** A last line without its end was cut off while it was written, so nobody relied on it. */
    private Contents parse(byte[] bytes) {
        List<String> entries = new ArrayList<>();
        String checksum = JournalLine.BEGINNING;
        int begin = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
                JournalLine line =
                        JournalLine.read(checksum, text).orElseThrow(() -> damaged(entries.size() + 1));
                entries.add(line.entry());
                checksum = line.checksum();
                begin = end + 1;
            }
        }
        return new Contents(entries, begin, checksum);
    }

    private RunJournalException damaged(int line) {
        return new RunJournalException("journal " + path + " is damaged in line " + line
                + ", so it cannot be told what the run did. Only a copy that was made after the run's last process ended can"
                + " take its place: with an older one, the run would do again what that copy lacks. Without such a copy,"
                + " look at what the run made, by its mark in the notes, and do the rest by hand.");
    }

    /** Adds a line after what the file holds, written through to the disk; what was cut off before gives way. */
    Contents append(Contents before, String entry) throws IOException {
        boolean created = create();
        JournalLine line = JournalLine.after(before.checksum(), entry);
        byte[] bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(before.wholeBytes());
            file.seek(before.wholeBytes());
            file.write(bytes);
            file.getFD().sync();
        }
        if (created) {
            forceFolder();
        }
        return new Contents(List.of(), before.wholeBytes() + bytes.length, line.checksum());
    }

    private boolean create() throws IOException {
        try {
            Files.createFile(path, OwnerOnly.file(path));
            return true;
        } catch (FileAlreadyExistsException known) {
            requireRegular();
            return false;
        }
    }

    /** The new file's name must survive too; systems that cannot write a folder through do so by themselves. */
    private void forceFolder() {
        boolean interrupted = Thread.interrupted();
        try (FileChannel parent = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        } catch (IOException notPossibleHere) {
            // The file itself has been written through.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
