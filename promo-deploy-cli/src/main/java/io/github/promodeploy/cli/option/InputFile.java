package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text from a file, or from standard input for {@code -}. */
final class InputFile {

    private static final int MAX_BYTES = 8 << 20;

    private final String what;
    private final String file;

    /**
     * Names the file.
     *
     * @param what what it holds, such as {@code request}
     * @param file its name, or {@code -}
     */
    InputFile(String what, String file) {
        this.what = what;
        this.file = file;
    }

    /** Returns how messages name it. */
    String name() {
        return file.equals("-") ? "standard input" : file;
    }

    String read(InputStream standardInput) {
        try {
            return text(standardInput);
        } catch (CharacterCodingException e) {
            throw new UsageException(name() + " is not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new UsageException("the " + what + " file " + name() + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new UsageException("the " + what + " file " + name() + " cannot be read: permission denied", e);
        } catch (InvalidPathException | IOException e) {
            throw new UsageException("the " + what + " file " + name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String text(InputStream standardInput) throws IOException {
        if (file.equals("-")) {
            return decode(standardInput);
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory");
        }
        try (InputStream content = Files.newInputStream(path)) {
            return decode(content);
        }
    }

    private static String decode(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
