package io.github.promodeploy.deploy.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A regular file that is open, and is distinguished from another one at its path: cleaners, log rotation and people
 * remove, rename and replace files that are in use. Opened by {@link RandomAccessFile}, since an interrupt closes a channel,
 * and an interrupted run must note its end as any other; Windows then refuses to remove or rename it.
 */
final class HeldFile implements Closeable {

    private final RandomAccessFile file;
    private final Object identity;

    private HeldFile(RandomAccessFile file, Object identity) {
        this.file = file;
        this.identity = identity;
    }

    /** Opens a file for reading and writing; where there is none, it makes one that is its owner's only. */
    static HeldFile openOrCreate(Path path) throws IOException {
        try {
            Files.createFile(path, OwnerOnlyPermissions.file(path));
        } catch (FileAlreadyExistsException there) {
            // It is opened, if it is a regular one.
        }
        return open(path, "rw", Files.isWritable(path));
    }

    /** Opens a file that there is for reading. */
    static HeldFile openToRead(Path path) throws IOException {
        return open(path, "r", true);
    }

    /** What is no regular file is not even opened: a pipe would wait for somebody at its other end. */
    private static HeldFile open(Path path, String mode, boolean allowed) throws IOException {
        Object identity = identity(path);
        if (!allowed || !Files.isReadable(path)) {
            throw new AccessDeniedException(path.toString());
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), mode);
        try {
            HeldFile held = new HeldFile(file, identity);
            held.requireAt(path);
            return held;
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    /** Returns what identifies a file as long as it is open; where files have no key, its name and age. */
    static Object identity(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(path.getFileName() + " is not a file of its own, but a link, a folder, a pipe or a"
                    + " device. Remove it, or use another folder.");
        }
        Object key = attributes.fileKey();
        return key != null ? key : List.of(path.toRealPath(), attributes.creationTime());
    }

    Object identity() {
        return identity;
    }

    /** Makes sure that the file is still the one at a path. */
    void requireAt(Path path) throws IOException {
        try {
            if (!identity.equals(identity(path))) {
                throw changed(path, "replaced by another file");
            }
        } catch (NoSuchFileException e) {
            throw changed(path, "removed or renamed");
        }
    }

    /** Describes what was done to a file that is in use. */
    static IOException changed(Path path, String how) {
        return new IOException(
                path.getFileName() + " was " + how + " while it was in use. Make sure that no other process"
                        + " is at work on the run, put back what was there, and keep cleaners and log rotation away from the"
                        + " folder; then resume the run.");
    }

    /** Returns the channel of the file, for its locks only. */
    FileChannel channel() {
        return file.getChannel();
    }

    long length() throws IOException {
        return file.length();
    }

    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(0);
        file.readFully(bytes);
        return bytes;
    }

    /** Writes through to the disk, in the place of whatever there is from a position on. */
    void write(long position, byte[] bytes) throws IOException {
        if (file.length() > position) {
            file.setLength(position);
        }
        file.seek(position);
        file.write(bytes);
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
