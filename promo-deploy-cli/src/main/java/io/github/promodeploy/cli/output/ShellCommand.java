package io.github.promodeploy.cli.output;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds commands of this program that can be pasted into a shell. */
public final class ShellCommand {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./~:=-]+");

    private ShellCommand() {}

    /** Returns the command that resumes a run. */
    public static String resume(String runId, List<String> options) {
        return command("resume", runId, options);
    }

    /** Returns the command that rolls a run back. */
    public static String rollback(String runId, List<String> options) {
        return command("rollback", runId, options);
    }

    private static String command(String name, String runId, List<String> options) {
        return program() + " " + name + " "
                + Stream.concat(Stream.of(runId), options.stream())
                        .map(ShellCommand::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** A program that was started from its jar is named by the path of the jar. */
    private static String program() {
        return Optional.ofNullable(ShellCommand.class.getProtectionDomain().getCodeSource())
                .flatMap(ShellCommand::jar)
                .map(jar -> "java -jar " + quoted(jar.toString()))
                .orElse("promo-deploy");
    }

    private static Optional<Path> jar(CodeSource source) {
        try {
            return Optional.of(Path.of(source.getLocation().toURI()))
                    .filter(path -> path.toString().endsWith(".jar"));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
