package io.github.promodeploy.examples.cli;

import io.github.promodeploy.deploy.journal.RunJournal;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept. */
final class JournalOptions {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./~-]+");

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "folder in which runs are kept, so that they can be resumed (default: ~/.promo-deploy/runs)")
    private @Nullable Path folder;

    boolean isGiven() {
        return folder != null;
    }

    RunJournal journal() {
        return RunJournal.inFolder(
                folder != null ? folder : Path.of(System.getProperty("user.home"), ".promo-deploy", "runs"));
    }

    /** Returns the command that goes on with a run of this journal, as it can be typed into a shell. */
    String resumeCommand(String runId) {
        return "promo-deploy resume " + quoted(runId)
                + (folder == null
                        ? ""
                        : " --journal " + quoted(folder.toAbsolutePath().toString()));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
