package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A journal in a folder of its own, as a service has one, which is removed at the end. */
final class TemporaryJournal implements AutoCloseable {

    private final Path folder;

    TemporaryJournal() {
        try {
            folder = Files.createTempDirectory("promo-deploy-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunJournal journal() {
        return RunJournal.inFolder(folder);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
