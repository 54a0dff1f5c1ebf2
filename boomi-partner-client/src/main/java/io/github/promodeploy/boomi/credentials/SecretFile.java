package io.github.promodeploy.boomi.credentials;

import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The secret in a file, read again when the file has changed. No message shows what is in it. Thread-safe. */
final class SecretFile implements CredentialsProvider {

    private static final int MAX_BYTES = 8 << 10;

    private final String username;
    private final Path file;
    private final boolean posix;
    private volatile @Nullable Reading latest;

    SecretFile(String username, Path file) {
        // Refuses a user name that cannot be right now, and not at the first call.
        this.username = BoomiCredentials.usernamePassword(username, "unused").username();
        this.file = file;
        this.posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What was read, and from which state of the file. */
    private record Reading(Stamp stamp, BoomiCredentials credentials) {}

    /** What changes when a file is written, or replaced by another one. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key, Set<PosixFilePermission> permissions) {

        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(
                    attributes.lastModifiedTime(),
                    attributes.size(),
                    attributes.fileKey(),
                    attributes instanceof PosixFileAttributes posix ? posix.permissions() : Set.of());
        }
    }

    @Override
    public BoomiCredentials credentials() {
        BasicFileAttributes attributes = attributes();
        Stamp stamp = Stamp.of(attributes);
        Reading known = latest;
        if (known != null && known.stamp().equals(stamp)) {
            return known.credentials();
        }
        requireReadable(attributes, stamp);
        // With the state from before the reading, so that a change during it is noticed by the next call.
        Reading read = new Reading(stamp, parse(read()));
        latest = read;
        return read.credentials();
    }

    private BasicFileAttributes attributes() {
        try {
            return posix
                    ? Files.readAttributes(file, PosixFileAttributes.class)
                    : Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw failed("the file does not exist. Check the path, and whether the secret is mounted.", e);
        } catch (IOException e) {
            throw failed("the file cannot be read. Check its permissions and those of its folder.", e);
        }
    }

    private void requireReadable(BasicFileAttributes attributes, Stamp stamp) {
        if (!attributes.isRegularFile()) {
            throw failed("this is not a file. Give the path of the file that holds the secret.", null);
        }
        if (stamp.permissions().contains(PosixFilePermission.OTHERS_READ)
                || stamp.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw failed(
                    "users other than its owner and group may read or write the file. Run chmod o-rw (in Kubernetes,"
                            + " set defaultMode: 0440 for the volume).",
                    null);
        }
    }

    private byte[] read() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw failed("the file is longer than 8 KiB, so it holds no secret of Boomi's. Check the path.", null);
            }
            return bytes;
        } catch (IOException e) {
            throw failed("the file cannot be read. Check its permissions.", e);
        }
    }

    private BoomiCredentials parse(byte[] bytes) {
        String secret = withoutLineEnd(decode(bytes));
        if (secret.isBlank()) {
            throw failed("the file is empty. Write the token or password into it.", null);
        }
        if (secret.indexOf('\n') >= 0 || secret.indexOf('\r') >= 0) {
            throw failed("the file has more than one line. Write only the token or password into it.", null);
        }
        try {
            return BoomiCredentials.usernamePassword(username, secret);
        } catch (IllegalArgumentException e) {
            throw failed(e.getMessage() + ". Write only the token or password into the file.", null);
        }
    }

    private String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw failed("the file is not text in UTF-8. Write only the token or password into it.", null);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private ExtensionException failed(String message, @Nullable Throwable cause) {
        return new ExtensionException("read the secret from " + file, message, cause);
    }

    @Override
    public String toString() {
        return "file(" + file + ")";
    }
}
