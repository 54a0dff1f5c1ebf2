package io.github.promodeploy.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .isInstanceOf(RunJournalException.class)
                .hasMessageContainingAll(file.toString(), "damaged in line " + line, "with an older one");
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
    }

    @Test
    void claim_throughAnotherNameOfTheFolder_isOfTheSameRun() throws IOException {
        write("one");
        Path alias = Files.createSymbolicLink(home.resolve("alias"), folder());
        try (RunJournal.Claim claim = open().claim("run-1")) {
            assertThatThrownBy(() -> RunJournal.inFolder(alias).claim("run-1"))
                    .isInstanceOf(RunInUseException.class)
                    .hasMessageContaining("run run-1 is under way already");
            claim.append("two");
        }
    }

    @Test
    void claim_whileAnotherProcessHoldsTheRun_isRefusedUntilThatProcessEnds() throws Exception {
        write("one");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path")
                                + java.io.File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        HoldsARun.class.getName(),
                        folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(new String(other.getInputStream().readNBytes(4), StandardCharsets.UTF_8))
                    .isEqualTo("held");

            assertThatThrownBy(() -> open().claim("run-1")).isInstanceOf(RunInUseException.class);
            assertThat(open().isInUse("run-1")).isTrue();
            assertThat(open().entries("run-1")).containsExactly("one", "by another process");
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertThat(open().isInUse("run-1")).isFalse();
        write("two");
        assertThat(open().entries("run-1")).isEqualTo(List.of("one", "by another process", "two"));
    }

    /** Another process that holds a run until it is killed. */
    static final class HoldsARun {
        private HoldsARun() {}

        public static void main(String[] arguments) throws InterruptedException {
            RunJournal.Claim claim = RunJournal.inFolder(Path.of(arguments[0])).claim("run-1");
            claim.append("by another process");
            System.out.print("held");
            System.out.flush();
            Thread.currentThread().join();
        }
    }
}
