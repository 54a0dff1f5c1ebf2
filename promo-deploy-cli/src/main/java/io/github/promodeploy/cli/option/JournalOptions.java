package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says where runs are recorded. */
public final class JournalOptions {

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description =
                    "folder that runs are recorded in, so that they can be resumed (default: ~/.promo-deploy/runs)")
    private @Nullable Path folder;

    /** Returns whether the user has named a folder. */
    public boolean isGiven() {
        return folder != null;
    }

    /** Returns the journal in the folder. */
    public RunJournal journal(Console console) {
        return RunJournal.inFolder(folder(console));
    }

    /** Returns the folder of the runs. */
    public Path folder(Console console) {
        if (folder == null) {
            return home(console.environment()).resolve(Path.of(".promo-deploy", "runs"));
        }
        if (folder.toString().isBlank()) {
            throw new UsageException("--journal DIR is blank");
        }
        return folder;
    }

    /** Java's {@code user.home} is a question mark if the user has no entry in the list of users, as in some containers. */
    private static Path home(Map<String, String> environment) {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("user.home")),
                        Optional.ofNullable(environment.get("HOME")))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("there is no home directory to record runs in: the user has none, and"
                                + " HOME is not set to an absolute path. Set HOME, or name a folder with --journal DIR. A run that need"
                                + " not be resumed works without one (run --no-journal)."));
    }

    /** Returns the options that differ from the defaults, for the command that resumes the run. */
    public List<String> arguments() {
        return folder == null
                ? List.of()
                : List.of("--journal", folder.toAbsolutePath().toString());
    }
}
