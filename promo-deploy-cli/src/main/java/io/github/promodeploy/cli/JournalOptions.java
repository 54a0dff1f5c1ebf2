package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    RunJournal journal(Console console) {
        return RunJournal.inFolder(folder(console));
    }

    /** Returns where the runs are. */
    Path folder(Console console) {
        if (folder == null) {
            return home(console.environment()).resolve(Path.of(".promo-deploy", "runs"));
        }
        if (folder.toString().isBlank()) {
            throw new UsageException("--journal DIR is blank");
        }
        return folder;
    }

    /** In a container whose user has no entry in the list of users, Java's home is a question mark. */
    private static Path home(Map<String, String> environment) {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("user.home")),
                        Optional.ofNullable(environment.get("HOME")))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("there is no home directory to keep runs in: the user has none, and"
                                + " HOME is not set to an absolute path. Set HOME, or name a folder with --journal DIR. A run that need"
                                + " not be resumed can do without (run --no-journal)."));
    }

    /** Returns what was asked for otherwise than by default, to be given again. */
    List<String> arguments() {
        return folder == null
                ? List.of()
                : List.of("--journal", folder.toAbsolutePath().toString());
    }
}
