package io.github.promodeploy.examples.cli;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept. */
final class JournalOptions {

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "folder in which runs are kept, so that they can be resumed (default: ~/.promo-deploy/runs)")
    private @Nullable Path folder;

    boolean isGiven() {
        return folder != null;
    }

    RunJournal journal() {
        if (folder != null && folder.toString().isBlank()) {
            throw new UsageException("--journal DIR is blank");
        }
        return RunJournal.inFolder(folder());
    }

    /** Returns where the runs are. */
    Path folder() {
        return folder != null ? folder : Path.of(System.getProperty("user.home"), ".promo-deploy", "runs");
    }

    /** Returns what was asked for otherwise than by default, to be given again. */
    List<String> arguments() {
        return folder == null
                ? List.of()
                : List.of("--journal", folder.toAbsolutePath().toString());
    }
}
