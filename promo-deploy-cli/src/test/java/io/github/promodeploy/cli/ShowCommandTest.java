package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run did, by its journal: nothing but the folder is needed. */
class ShowCommandTest {

    private static final String REQUEST = """
            {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
             "targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    private Path journal() {
        return folder.resolve("the runs");
    }

    private Path file() {
        return journal().resolve("run-7.journal");
    }

    /** Runs the command with the connection of a simulator, which is gone afterwards. */
    private int command(SimulatedDialect dialect, Consumer<BoomiSimulator> trouble, String... args) {
        try (BoomiSimulator boomi = BoomiSimulator.builder()
                .settings(SimulatorSettings.builder()
                        .dialects(dialect)
                        .releasePolls(0)
                        .build())
                .start()) {
            trouble.accept(boomi);
            return execute(connection(boomi), args);
        }
    }

    private static Map<String, String> connection(BoomiSimulator boomi) {
        return Map.of(
                "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                "BOOMI_ACCOUNT_ID", boomi.accountId(),
                "BOOMI_USERNAME", boomi.userName(),
                "BOOMI_PASSWORD", boomi.password());
    }

    private int run(SimulatedDialect dialect, Consumer<BoomiSimulator> trouble) {
        return command(dialect, trouble, runArguments());
    }

    private String[] runArguments() {
        String line = "run --request - --gap 1ms --run-id run-7 --journal";
        return Stream.concat(Stream.of(line.split(" ")), Stream.of(journal().toString()))
                .toArray(String[]::new);
    }

    private int show(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(new String[] {"show", "run-7", "--journal", journal().toString()}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return execute(Map.of(), args);
    }

    private int execute(Map<String, String> environment, String... args) {
        int status = console.execute(environment, REQUEST, args);
        assertThat(out() + err()).doesNotContain("Exception");
        return status;
    }

    private String out() {
        return console.out();
    }

    private String err() {
        return console.err();
    }

    /** Leaves the entries up to the first with a text, as a process does that is killed. */
    private void cutAfter(String text) {
        try {
            List<String> lines = Files.readAllLines(file());
            int last =
                    (int) lines.stream().takeWhile(line -> !line.contains(text)).count();
            Files.write(file(), lines.subList(0, last + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void show_ofARunThatIsDone_tellsEverythingAndNoCommand(SimulatedDialect dialect) throws IOException {
        assertThat(run(dialect, boomi -> {})).isZero();
        byte[] before = Files.readAllBytes(file());

        assertThat(show()).isZero();

        assertThat(out())
                .startsWith("run run-7: DONE, the run did everything it was asked to do\n")
                .contains(
                        "outcome DEPLOYED, dialect " + dialect,
                        "component " + ReadyMadeWorld.COMPONENT_ID
                                + ", version 1.2.0, into the new pack 'Invoices Pack'",
                        "targets: account group " + ReadyMadeWorld.ACCOUNT_GROUP_ID,
                        "package       done  ",
                        "pack          done  ",
                        "'Invoices Pack'",
                        "add to pack   done\n",
                        "release       done  version 1.2.0",
                        "deploy        6 of 6 environments",
                        "-env-1): DEPLOYED, ",
                        "created:",
                        "PackagedComponent ")
                .doesNotContain("resume", "not done", "message:");
        assertThat(err()).isEmpty();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void show_asJson_isWhatTheRunPrinted(SimulatedDialect dialect) {
        run(
                dialect,
                boomi ->
                        boomi.faults().on("PackagedComponent", Operation.CREATE).boomiError(400, "Not now."));
        String failed = out();
        assertThat(show("--json")).isZero();
        assertThat(out()).isEqualTo(failed).contains("PROMOTION_FAILED", "Not now.");
    }

    @Test
    void show_ofARunWithFailedEnvironments_tellsWhyAndHowToGoOn() {
        assertThat(run(
                        SimulatedDialect.GUIDE,
                        boomi -> boomi.faults()
                                .on("DeployedPackage", Operation.CREATE)
                                .boomiError(400, "No runtime.")))
                .isEqualTo(3);
        String printed = out();

        assertThat(show()).isZero();
        assertThat(out())
                .startsWith("run run-7: INCOMPLETE, the run ended before everything was done\n")
                .contains("deploy        5 of 6 environments", "FAILED: ", "No runtime.")
                .endsWith("to resume this run: promo-deploy resume run-7 --journal '" + journal() + "'\n");
        assertThat(show("--json")).isZero();
        assertThat(out()).isEqualTo(printed);
    }

    @Test
    void show_ofARunWhoseReleaseIsLost_saysThatItIsNotKnown() {
        assertThat(run(
                        SimulatedDialect.GUIDE,
                        boomi -> boomi.faults()
                                .on("ReleaseIntegrationPack", Operation.CREATE)
                                .resetAfterProcessing()))
                .isEqualTo(4);

        assertThat(show()).isZero();
        assertThat(out())
                .startsWith("run run-7: STOPPED, the run ended before everything was done, and resuming cannot help\n")
                .contains(
                        "add to pack   done\n",
                        "release       outcome not known\n",
                        "deploy        0 of 6 environments",
                        "Run again with another packageVersion",
                        "NOT_ATTEMPTED")
                .doesNotContain("promo-deploy resume");
    }

    /** The resume is refused before it looks for the release. */
    @Test
    void show_ofARunWhoseResumeCouldNotLook_doesNotCallTheReleaseUndone() {
        assertThat(command(
                        SimulatedDialect.PLATFORM,
                        boomi -> {
                            execute(connection(boomi), runArguments());
                            cutAfter("\"write\":\"RELEASE\"");
                            boomi.faults().on(call -> true).always().boomiError(401, "Who are you?");
                        },
                        "resume",
                        "run-7",
                        "--gap",
                        "1ms",
                        "--journal",
                        journal().toString()))
                .isEqualTo(4);
        assertThat(err()).contains("preflight: outcome not known");

        assertThat(show()).isZero();
        assertThat(out())
                .contains("pack          done  ", "release       not known whether done\n")
                .doesNotContain("not done");
    }

    @Test
    void show_ofARunThatWasKilled_neitherCallsItFailedNorDone() {
        run(SimulatedDialect.GUIDE, boomi -> {});
        cutAfter("\"write\":\"PACK\"");

        assertThat(show()).isZero();
        assertThat(out())
                .startsWith("run run-7: INTERRUPTED, the process ended before the run was finished\n")
                .contains(
                        "outcome UNFINISHED",
                        "package       done  ",
                        "pack          outcome not known\n",
                        "add to pack   not done\n",
                        "release       not done\n",
                        "the process that asked for this ended before a response was noted",
                        ": NOT_ATTEMPTED: the process that was at this run has ended")
                .doesNotContain("failed", "FAILED")
                .endsWith("to resume this run: promo-deploy resume run-7 --journal '" + journal() + "'\n");
        assertThat(show("--json")).isZero();
        assertThat(out())
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"success\":false", "\"errorCode\":\"NOT_FINISHED\"", "\"deploymentStatus\":\"\"");
        assertThat(err()).isEmpty();
    }

    @Test
    void show_whileSomebodyHoldsTheRun_advisesToWait() {
        run(SimulatedDialect.GUIDE, boomi -> {});
        cutAfter("\"object\":\"PackagedComponent\"");

        try (RunJournal.Claim other = RunJournal.inFolder(journal()).claim("run-7")) {
            assertThat(show()).isZero();
            assertThat(out())
                    .startsWith("run run-7: RUNNING, in progress, or claimed by another process\n")
                    .contains("Look again later.")
                    .doesNotContain("promo-deploy resume");
            other.append("{\"entry\":\"intent\",\"at\":\"2026-03-01T00:00:00Z\",\"write\":\"PACK\"}");
            assertThat(show()).isZero();
            assertThat(out()).contains("pack          outcome not known\n", "no response is noted yet");
        }
    }

    @Test
    void show_ofAnUnknownRun_namesTheNearestAndExitsWith2() {
        assertThat(show()).isEqualTo(2);
        assertThat(err()).contains("run run-7 is not in the journal", "The journal is " + journal());
        assertThat(journal()).doesNotExist();
        run(SimulatedDialect.GUIDE, boomi -> {});

        assertThat(execute(Map.of(), "show", "run-8", "--journal", journal().toString()))
                .isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .contains(
                        "run run-8 is not in the journal",
                        "nearest id that it has is run-7",
                        "'promo-deploy runs' lists");
    }

    @Test
    void show_ofADamagedRun_exitsWith1AndNamesTheLine() throws IOException {
        run(SimulatedDialect.GUIDE, boomi -> {});
        Files.writeString(file(), Files.readString(file()).replaceFirst("\"PACKAGE\"", "\"PACKET\""));

        assertThat(show("--json")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("run-7.journal is damaged in line 8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"show ../x|RUN_ID", "show|Missing required parameter: 'RUN_ID'", "show run-1 --gap 1ms|--gap"})
    void show_withBadUsage_exitsWith2AndOneMessage(String line, String message) {
        assertThat(execute(Map.of(), line.split(" "))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(message);
    }
}
