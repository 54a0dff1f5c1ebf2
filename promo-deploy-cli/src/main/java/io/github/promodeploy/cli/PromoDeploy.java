package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.journal.RunJournalException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code promo-deploy}: takes a promoted Boomi component to production. */
@Command(
        name = "promo-deploy",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProgramVersion.class,
        description = "Takes a promoted Boomi component to production.",
        subcommands = {
            DemoCommand.class,
            PlanCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            SimulatorCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Begin with 'promo-deploy demo'. 'promo-deploy COMMAND --help' tells about one command.",
            "This project is independent; Boomi is a trademark of its owner."
        })
public final class PromoDeploy implements Runnable {

    private final Console console;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "also show every request, every wait, and stack traces of failures")
    private boolean verbose;

    PromoDeploy(Console console) {
        this.console = console;
    }

    /**
     * Runs the command line and ends the JVM with its exit status.
     *
     * @param args the arguments; {@code --help} lists them
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Console console = new Console(System.getenv(), System.in, out, System.err, Terminal.isPresent());
        System.exit(execute(console, args));
    }

    static int execute(Console console, String... args) {
        PromoDeploy program = new PromoDeploy(console);
        CommandLine commandLine = new CommandLine(program)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((mistake, parsed) -> explain(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> program.explain(failure));
        return commandLine.execute(args);
    }

    /** Returns the program that a subcommand belongs to. */
    static PromoDeploy of(@Nullable PromoDeploy parent) {
        return Objects.requireNonNull(parent, "picocli sets the parent command");
    }

    Console console() {
        return console;
    }

    boolean verbose() {
        return verbose;
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new UsageException(
                "a command is missing: demo, plan, run, resume, runs, show or simulator. 'promo-deploy --help' tells more.");
    }

    /** One sentence for a mistyped command line, and where to read more, instead of the whole manual. */
    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println("promo-deploy: " + mistake.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(mistake, command.getErr())) {
            command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' tells what there is.");
        }
        return ExitStatus.BAD_USAGE;
    }

    /** People get a message; the names of classes and the stack only on request. */
    private int explain(Exception failure) {
        boolean usage = failure instanceof UsageException;
        boolean worded = usage || failure instanceof RunJournalException;
        String unexpected = "an unexpected error, which is a mistake in this program; run with --verbose and report it";
        console.tell("promo-deploy: " + (worded ? failure.getMessage() : unexpected));
        if (verbose) {
            failure.printStackTrace(console.err());
        }
        return usage ? ExitStatus.BAD_USAGE : ExitStatus.FAILED;
    }
}
