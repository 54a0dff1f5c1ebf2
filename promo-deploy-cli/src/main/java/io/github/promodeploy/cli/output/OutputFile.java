package io.github.promodeploy.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a command writes. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Writes a text. The file's folder is created if it does not exist.
     *
     * @return why it could not be written, in words; empty if it was written
     */
    public static Optional<String> write(Path file, String text, OpenOption... options) {
        if (Files.isDirectory(file)) {
            return Optional.of("it is a folder");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, options);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(words(e));
        }
    }

    /** Messages of the JDK begin with the file, and some are nothing but that. */
    private static String words(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is not a folder";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " cannot be created";
        }
        return failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failure.getMessage());
    }
}
