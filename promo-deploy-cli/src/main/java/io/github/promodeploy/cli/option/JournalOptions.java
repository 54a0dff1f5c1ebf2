package io.github.promodeploy.cli.option;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.UnknownRunException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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

    /**
     * Reads a run from the journal.
     *
     * @param read reads it
     * @throws UsageException if it is no run id, or the journal does not have the run
     */
    public <T> T find(Console console, String runId, BiFunction<RunJournal, String, T> read) {
        if (!ApiId.isValid(runId)) {
            throw new UsageException("RUN_ID " + ApiId.problem());
        }
        try {
            return read.apply(journal(console), runId);
        } catch (UnknownRunException e) {
            throw new UsageException(
                    e.getMessage() + " The journal is " + folder(console) + "; 'promo-deploy runs' lists its runs.", e);
        }
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
