package io.github.promodeploy.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands of this program as they can be typed into a shell. */
final class ShellCommand {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./~:=-]+");

    private ShellCommand() {}

    /** Returns the command that goes on with a run. */
    static String resume(String runId, List<String> options) {
        return program() + " resume "
                + Stream.concat(Stream.of(runId), options.stream())
                        .map(ShellCommand::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** Started from its jar, the program has no name of its own. */
    private static String program() {
        return Optional.ofNullable(PromoDeploy.class.getProtectionDomain().getCodeSource())
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
