package io.github.promodeploy.cli;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.Terminal;
import io.github.promodeploy.cli.output.UsageException;
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
            DoctorCommand.class,
            PlanCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            RollbackCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            SimulatorCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with 'promo-deploy demo'. 'promo-deploy COMMAND --help' describes a command.",
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

    /** Runs if the command is missing, and lists the commands. */
    @Override
    public void run() {
        throw new UsageException(
                "a command is missing: demo, doctor, plan, run, resume, rollback, runs, show, report or simulator. 'promo-deploy --help' describes them.");
    }

    /** Explains a mistyped command line in one sentence, and names the help instead of printing it. */
    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println("promo-deploy: " + mistake.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(mistake, command.getErr())) {
            command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' lists the options.");
        }
        return ExitStatus.BAD_USAGE;
    }

    /** Prints the message of a failure; class names and stack trace only with {@code --verbose}. */
    private int explain(Exception failure) {
        boolean usage = failure instanceof UsageException;
        boolean expected = usage || failure instanceof RunJournalException;
        String unexpected = "unexpected error, a bug in this program; run with --verbose and report it";
        console.printMessage("promo-deploy: " + (expected ? failure.getMessage() : unexpected));
        if (verbose) {
            failure.printStackTrace(console.err());
        }
        return usage ? ExitStatus.BAD_USAGE : ExitStatus.FAILED;
    }
}
