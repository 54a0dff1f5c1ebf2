package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether runs can be recorded in a folder. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DoctorJournalFolderTest {

    @TempDir
    private Path directory;

    private final TestBed bed = TestDialect.PLATFORM.bed();

    private DoctorFinding examine(Path folder) {
        DoctorReport report =
                BoomiDoctor.builder(bed.client).journalFolder(folder).build().examine();
        return report.findings().stream()
                .filter(finding -> finding.check() == DoctorCheck.JOURNAL)
                .findFirst()
                .orElseThrow();
    }

    private Path folder(String permissions) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("runs"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        return folder;
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, OK, by its owner only",
        "rwxr-xr-x, WARN, others may read it (rwxr-xr-x)",
        "rwxr-x---, WARN, others may read it",
        "rwxrwxrwx, WARN, others may change it",
    })
    void examine_ofAFolder_saysWhoMayUseItAndLeavesNothingThere(String permissions, DoctorStatus status, String seen)
            throws IOException {
        Path folder = folder(permissions);

        DoctorFinding finding = examine(folder);

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.subject()).contains(folder.toString());
        assertThat(finding.seen()).contains("can be written to and locked", seen);
        assertThat(finding.advice().orElse("chmod 700")).contains("chmod 700");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void examine_ofAFolderThatDoesNotExist_doesNotCreateIt() {
        Path folder = directory.resolve("a").resolve("b");

        DoctorFinding finding = examine(folder);

        assertThat(finding.status()).isEqualTo(DoctorStatus.OK);
        assertThat(finding.seen()).contains("does not exist yet");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void examine_ofAFile_fails() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path dangling = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));

        assertThat(examine(file).status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(examine(file).seen()).isEqualTo("is not a folder");
        assertThat(examine(dangling).status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(examine(file.resolve("runs")).seen()).contains("cannot be created, since", "is not a folder");
    }

    /** Nobody can create files there, not even an administrator. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void examine_ofAFolderThatCannotBeWrittenTo_fails() {
        DoctorFinding finding = examine(Path.of("/proc"));

        assertThat(finding.status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(finding.seen()).doesNotContain("Exception").containsAnyOf("cannot be written to", "no access");
        assertThat(finding.advice().orElse("")).contains("--journal DIR");
    }

    @Test
    void examine_ofALinkToAFolder_examinesThatFolder() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), folder("rwx------"));

        assertThat(examine(link).status()).isEqualTo(DoctorStatus.OK);
    }

    @Test
    void examine_whileARunIsRecorded_leavesItsLockInPlace() throws IOException {
        Path folder = folder("rwx------");
        RunJournal journal = RunJournal.inFolder(folder);
        try (RunJournal.Claim claim = journal.claim("run-1")) {
            assertThat(examine(folder).status()).isEqualTo(DoctorStatus.OK);

            assertThatExceptionOfType(RunInUseException.class)
                    .isThrownBy(() -> RunJournal.inFolder(folder).claim("run-1"));
            claim.append("an entry");
        }
        assertThat(journal.entries("run-1")).containsExactly("an entry");
    }

    @Test
    void examine_withoutAFolder_saysThatItIsNotChecked() {
        assertThat(BoomiDoctor.examine(bed.client).notChecked())
                .anySatisfy(skipped -> assertThat(skipped.check()).isEqualTo(DoctorCheck.JOURNAL));
    }
}
