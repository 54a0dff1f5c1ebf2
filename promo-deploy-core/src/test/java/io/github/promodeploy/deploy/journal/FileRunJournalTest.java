package io.github.promodeploy.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRunJournalTest extends RunJournalContract {

    @TempDir
    private Path home;

    private Path folder() {
        return home.resolve("promo-deploy/runs");
    }

    @Override
    protected RunJournal open() {
        return RunJournal.inFolder(folder());
    }

    private Path write(String... entries) {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            Stream.of(entries).forEach(claim::append);
        }
        return folder().resolve("run-1.journal");
    }

    private static void overwrite(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void append_writesOneLineForEachEntry() throws IOException {
        assertThat(Files.readString(write("one", "two"))).matches("[0-9a-f]{8} one\n[0-9a-f]{8} two\n");
    }

    @Test
    void claim_makesFilesThatOnlyTheirOwnerCanRead() throws IOException {
        Path file = write("one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, rw-------, 0",
        "rwxr-xr-x, rw-r--r--, 0",
        "rwxrwx---, rw-------, 1",
        "rwx----w-, rw-------, 1",
        "rwx------, rw-rw----, 1",
        "rwxrwxrwx, rw-rw-rw-, 2"
    })
    void warnings_nameWhatOthersMayWriteTo(String folder, String file, int warnings) throws IOException {
        Path journal = write("one");
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString(file));
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(folder));

        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertThat(claim.warnings())
                    .hasSize(warnings)
                    .allSatisfy(warning -> assertThat(warning)
                            .contains("others than its owner may write to " + folder(), "chmod go-w"));
        }
    }

    @Test
    void warnings_ofANewRunInAFolderOfItsOwn_areNone() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertThat(claim.warnings()).isEmpty();
        }
    }

    @Test
    void journal_withASymbolicLinkInPlaceOfAFile_doesNotFollowIt() throws IOException {
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "");
        Files.createDirectories(folder());
        Files.createSymbolicLink(folder().resolve("run-1.journal"), elsewhere);

        assertThatThrownBy(() -> open().claim("run-1")).isInstanceOf(RunJournalException.class);
        assertThatThrownBy(() -> open().entries("run-1")).isInstanceOf(RunJournalException.class);
        assertThat(open().runIds()).isEmpty();
        assertThat(elsewhere).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../run-1", "a/b", "a\\b", ".", "..", "", " "})
    void journal_withARunIdThatLeavesTheFolder_isRefused(String runId) {
        assertThatThrownBy(() -> open().claim(runId)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open().entries(runId)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open().isInUse(runId)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entries_whenTheLastLineWasCutOffAnywhere_areThoseBefore() throws IOException {
        Path file = write("one", "two");
        String whole = Files.readString(file);
        int firstLine = whole.indexOf('\n') + 1;
        for (int length = firstLine; length < whole.length(); length++) {
            overwrite(file, whole.substring(0, length));

            assertThat(open().entries("run-1")).containsExactly("one");
        }
    }

    @Test
    void append_afterALineThatWasCutOff_takesItsPlace() throws IOException {
        Path file = write("one", "two");
        Files.writeString(file, "12345678 {\"entry\":\"hal", StandardOpenOption.APPEND);

        write("three");

        assertThat(open().entries("run-1")).containsExactly("one", "two", "three");
        assertThat(Files.readString(file)).doesNotContain("hal");
    }

    @ParameterizedTest
    @CsvSource({"one, 1", "two, 2", "three, 3", "four, 4"})
    void entries_whenALineIsDamaged_areRefusedWithTheLine(String entry, int line) throws IOException {
        Path file = write("one", "two", "three", "four");
        overwrite(file, Files.readString(file).replace(" " + entry, " " + entry + "!"));

        assertThatThrownBy(() -> open().entries("run-1"))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContainingAll(file.toString(), "damaged in line " + line, "Do not put an older copy");
        assertThatThrownBy(() -> open().claim("run-1")).hasMessageContaining("damaged in line " + line);
        assertThat(open().isInUse("run-1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "garbage\n", "\u0000\u0000\u0000\u0000\n"})
    void entries_whenForeignLinesAreInTheMiddle_areRefused(String foreign) throws IOException {
        Path file = write("one", "two");
        overwrite(file, foreign + Files.readString(file));

        assertThatThrownBy(() -> open().entries("run-1")).hasMessageContaining("damaged in line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "garbage\n", "\u0000\u0000\u0000\u0000\n", "12345678 {}\n", "\r\n"})
    void entries_whenForeignLinesAreAtTheEnd_areRefused(String foreign) throws IOException {
        Path file = write("one", "two");
        overwrite(file, Files.readString(file) + foreign);

        assertThatThrownBy(() -> open().entries("run-1")).hasMessageContaining("damaged in line 3");
        assertThatThrownBy(() -> open().claim("run-1")).hasMessageContaining("damaged in line 3");
    }

    @Test
    void entries_whenZerosWereLeftAtTheEnd_areThoseBefore() throws IOException {
        Path file = write("one", "two");
        overwrite(file, Files.readString(file) + "\u0000".repeat(4096));

        assertThat(open().entries("run-1")).containsExactly("one", "two");
        write("three");
        assertThat(open().entries("run-1")).containsExactly("one", "two", "three");
    }

    @Test
    void entries_whenALineInTheMiddleIsMissing_areRefused() throws IOException {
        Path file = write("one", "two", "three", "four");
        List<String> lines = Files.readAllLines(file);
        overwrite(file, lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(3) + "\n");

        assertThatThrownBy(() -> open().entries("run-1")).hasMessageContaining("damaged in line 2");
    }

    @Test
    void runIds_passOverWhatIsNoRun() throws IOException {
        write("one");
        Files.writeString(folder().resolve("._run-1.journal"), "resource fork");
        Files.writeString(folder().resolve("run 2.journal"), "a name of somebody else");
        Files.writeString(folder().resolve("run-3.journal"), "");
        Files.createDirectory(folder().resolve("run-4.journal"));

        assertThat(open().runIds()).containsExactly("run-1");
    }

    @Test
    void claim_ofIdsThatDifferInCaseOnly_isOne() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertThatThrownBy(() -> open().claim("Run-1")).isInstanceOf(RunInUseException.class);
            claim.append("one");
        }
    }

    @Test
    void entries_whenLineBreaksWereConverted_areRefused() throws IOException {
        Path file = write("one", "two");
        overwrite(file, Files.readString(file).replace("\n", "\r\n"));

        assertThatThrownBy(() -> open().entries("run-1")).hasMessageContaining("damaged in line 1");
    }

    @Test
    void isInUse_askedTimeAndAgain_keepsNobodyFromClaiming() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        Thread looking = new Thread(() -> {
            while (!stop.get()) {
                open().isInUse("run-1");
            }
        });
        looking.start();
        try {
            for (int i = 0; i < 500; i++) {
                open().claim("run-1").close();
            }
        } finally {
            stop.set(true);
            looking.join();
        }
        assertThat(open().isInUse("run-1")).isFalse();
    }

    @Test
    void entries_ofAnEnormousFile_areRefused() throws IOException {
        Path file = write("one");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(65L << 20).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }

        assertThatThrownBy(() -> open().entries("run-1")).hasMessageContaining("which no run writes");
    }

    @Test
    void append_withALineBreak_isRefused() {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertThatThrownBy(() -> claim.append("one\ntwo")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void claim_whereNoFolderCanBe_saysWhatCouldNotBeOpened() throws IOException {
        Files.createDirectories(home.resolve("promo-deploy"));
        Files.writeString(folder(), "a file in its place");

        assertThatThrownBy(() -> open().claim("run-1"))
                .isInstanceOf(RunJournalException.class)
                .hasMessageContaining("run-1.journal could not be opened");
        assertThatThrownBy(() -> open().runIds()).hasMessageContaining("there is a file where its folder should be");
        assertThatThrownBy(() -> open().entries("run-1"))
                .isInstanceOf(RunJournalException.class)
                .hasMessageContaining("run-1.journal could not be read: there is a file where its folder should be.");
    }

    @Test
    void claim_throughAnotherNameOfTheFolder_isOfTheSameRun() throws IOException {
        write("one");
        Path alias = Files.createSymbolicLink(home.resolve("alias"), folder());
        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertThatThrownBy(() -> RunJournal.inFolder(alias).claim("run-1"))
                    .isInstanceOf(RunInUseException.class)
                    .hasMessageContaining("run run-1 is in progress already");
            claim.append("two");
        }
    }

    /** What people, cleaners and log rotation do to files that are in use. */
    enum Change {
        JOURNAL_REMOVED("removed or renamed") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.delete(folder.resolve(JOURNAL));
            }
        },
        JOURNAL_RENAMED("removed or renamed") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.move(folder.resolve(JOURNAL), folder.resolve(JOURNAL + ".1"));
            }
        },
        JOURNAL_ROTATED("replaced by another file") {
            @Override
            void happenTo(Path folder) throws IOException {
                JOURNAL_RENAMED.happenTo(folder);
                Files.createFile(folder.resolve(JOURNAL));
            }
        },
        JOURNAL_REPLACED_BY_ITS_COPY("replaced by another file") {
            @Override
            void happenTo(Path folder) throws IOException {
                JOURNAL_RENAMED.happenTo(folder);
                Files.copy(folder.resolve(JOURNAL + ".1"), folder.resolve(JOURNAL));
            }
        },
        JOURNAL_REPLACED_BY_A_LINK_TO_IT("not a file of its own") {
            @Override
            void happenTo(Path folder) throws IOException {
                JOURNAL_RENAMED.happenTo(folder);
                Files.createSymbolicLink(folder.resolve(JOURNAL), folder.resolve(JOURNAL + ".1"));
            }
        },
        JOURNAL_EMPTIED("cut off") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.writeString(folder.resolve(JOURNAL), "");
            }
        },
        JOURNAL_CUT("cut off") {
            @Override
            void happenTo(Path folder) throws IOException {
                Path file = folder.resolve(JOURNAL);
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 1));
            }
        },
        JOURNAL_WRITTEN_TO("written to by somebody else") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.writeString(folder.resolve(JOURNAL), "x", StandardOpenOption.APPEND);
            }
        },
        LOCK_REMOVED("runs.lock was removed or renamed") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.delete(folder.resolve("runs.lock"));
            }
        },
        LOCK_REPLACED("runs.lock was replaced by another file") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.move(folder.resolve("runs.lock"), folder.resolve("old.lock"));
                Files.createFile(folder.resolve("runs.lock"));
            }
        },
        FOLDER_RENAMED("runs.lock was removed or renamed") {
            @Override
            void happenTo(Path folder) throws IOException {
                Files.move(folder, folder.resolveSibling("elsewhere"));
            }
        },
        FOLDER_RENAMED_AND_MADE_ANEW("runs.lock was removed or renamed") {
            @Override
            void happenTo(Path folder) throws IOException {
                FOLDER_RENAMED.happenTo(folder);
                Files.createDirectory(folder);
            }
        };

        private static final String JOURNAL = "run-1.journal";

        final String message;

        Change(String message) {
            this.message = message;
        }

        abstract void happenTo(Path folder) throws IOException;
    }

    /** Reads every file under the home, by its name, but for the locks. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".lock"))
                    .toList()) {
                files.put(home.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource
    void append_afterSomebodyChangedTheFiles_isRefusedAndWritesNothing(Change change) throws IOException {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("one");
            change.happenTo(folder());
            Map<String, String> before = files();

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> claim.append("two"))
                        .isInstanceOf(RunJournalException.class)
                        .hasMessageContainingAll("run-1.journal could not be written", change.message);
            }
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void append_afterTheFileCameBack_goesOn() throws IOException {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("one");
            Change.JOURNAL_RENAMED.happenTo(folder());
            assertThatThrownBy(() -> claim.append("two")).isInstanceOf(RunJournalException.class);
            Files.move(folder().resolve("run-1.journal.1"), folder().resolve("run-1.journal"));

            claim.append("three");
        }
        assertThat(open().entries("run-1")).containsExactly("one", "three");
    }

    @Test
    void append_ofTheFirstEntryWhereSomebodyMadeAJournalMeanwhile_isRefused() throws IOException {
        try (RunJournal.Claim claim = open().claim("run-1")) {
            Path file = Files.writeString(folder().resolve("run-1.journal"), "of somebody else");

            assertThatThrownBy(() -> claim.append("one")).hasMessageContaining("written to by somebody else");
            assertThat(file).hasContent("of somebody else");
        }
    }

    @Test
    void claim_afterTheLockFileWasReplaced_takesTheRunFromTheEarlierClaim() throws IOException {
        try (RunJournal.Claim first = open().claim("run-1")) {
            first.append("one");
            Change.LOCK_REMOVED.happenTo(folder());
            assertThat(open().isInUse("run-1")).isFalse();
            assertThat(folder().resolve("runs.lock")).doesNotExist();
            try (RunJournal.Claim second = open().claim("run-1")) {
                second.append("two");

                assertThatThrownBy(() -> first.append("three")).hasMessageContaining("runs.lock was replaced");
                assertThatThrownBy(() -> open().claim("run-1")).isInstanceOf(RunInUseException.class);
                second.append("four");
            }
        }
        assertThat(open().isInUse("run-1")).isFalse();
        assertThat(open().entries("run-1")).containsExactly("one", "two", "four");
    }

    /** Where a file should be, and what is there instead. */
    private void putInPlace(String name, String what) throws IOException, InterruptedException {
        Files.createDirectories(folder());
        Path path = folder().resolve(name);
        switch (what) {
            case "pipe" ->
                assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                        .isZero();
            case "folder" -> Files.createDirectory(path);
            case "link" -> Files.createSymbolicLink(path, Files.writeString(home.resolve("elsewhere"), ""));
            case "link to nothing" -> Files.createSymbolicLink(path, home.resolve("absent"));
            default -> throw new IllegalArgumentException(what);
        }
    }

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @CsvSource({
        "runs.lock, pipe",
        "runs.lock, folder",
        "runs.lock, link",
        "runs.lock, link to nothing",
        "run-1.journal, pipe",
        "run-1.journal, folder",
        "run-1.journal, link",
        "run-1.journal, link to nothing"
    })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void journal_whereThereIsNoRegularFile_isRefusedAtOnce(String name, String what) throws Exception {
        putInPlace(name, what);
        boolean lock = name.equals("runs.lock");

        assertThatThrownBy(() -> open().claim("run-1"))
                .isInstanceOf(RunJournalException.class)
                .hasMessageContainingAll("could not be opened", name + " is not a file of its own");
        ThrowingCallable look = lock ? () -> open().isInUse("run-1") : () -> open().entries("run-1");
        assertThatThrownBy(look).isInstanceOf(RunJournalException.class).hasMessageContaining("not a file of its own");
        assertThat(open().runIds()).isEmpty();
        assertThat(home.resolve("absent")).doesNotExist();
    }

    @Test
    void isInUse_leavesNothingBehind() throws IOException {
        Files.createDirectories(folder());

        assertThat(open().isInUse("run-1")).isFalse();
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void claim_whileAnotherProcessHoldsTheRun_isRefusedUntilThatProcessEnds() throws Exception {
        write("one");
        try (OtherProcess other = new OtherProcess(folder())) {
            assertThat(other.ask("claim")).isEqualTo("done");
            assertThat(other.ask("append by another process")).isEqualTo("done");

            assertThatThrownBy(() -> open().claim("run-1")).isInstanceOf(RunInUseException.class);
            assertThat(open().isInUse("run-1")).isTrue();
            assertThat(open().entries("run-1")).containsExactly("one", "by another process");
        }

        assertThat(open().isInUse("run-1")).isFalse();
        write("two");
        assertThat(open().entries("run-1")).isEqualTo(List.of("one", "by another process", "two"));
    }

    @Test
    void claim_isNotLoosenedByLookingAtTheRun() throws Exception {
        try (OtherProcess other = new OtherProcess(folder());
                RunJournal.Claim claim = open().claim("run-1")) {
            claim.append("one");
            open().entries("run-1");
            open().runIds();
            open().isInUse("run-1");
            assertThatThrownBy(() -> open().claim("run-1")).isInstanceOf(RunInUseException.class);
            open().claim("run-2").close();

            assertThat(other.ask("claim")).contains("in progress already");
            claim.append("two");
        }
    }

    @Test
    void append_afterAnotherProcessTookTheRunSinceTheLockFileWasRemoved_isRefused() throws Exception {
        try (OtherProcess other = new OtherProcess(folder())) {
            assertThat(other.ask("claim")).isEqualTo("done");
            assertThat(other.ask("append one")).isEqualTo("done");
            Change.LOCK_REMOVED.happenTo(folder());
            assertThat(other.ask("append nothing")).contains("runs.lock was removed or renamed");

            try (RunJournal.Claim claim = open().claim("run-1")) {
                claim.append("two");
                assertThat(other.ask("append nothing")).contains("runs.lock was replaced by another file");
                claim.append("three");
            }
        }
        assertThat(open().entries("run-1")).containsExactly("one", "two", "three");
    }

    /** Another process, which does to the run what it is asked, and is killed at its end. */
    static final class OtherProcess implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;

        OtherProcess(Path folder) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path")
                                    + java.io.File.pathSeparator
                                    + System.getProperty("jdk.module.path", ""),
                            OtherProcess.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        String ask(String command) throws IOException {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return String.valueOf(answers.readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }

        public static void main(String[] arguments) throws IOException {
            RunJournal journal = RunJournal.inFolder(Path.of(arguments[0]));
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            List<RunJournal.Claim> claims = new ArrayList<>();
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                try {
                    if (command.equals("claim")) {
                        claims.add(journal.claim("run-1"));
                    } else {
                        claims.get(0).append(command.substring("append ".length()));
                    }
                    System.out.println("done");
                } catch (RunJournalException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
