package io.github.promodeploy.boomi.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions and symbolic links are those of POSIX")
class CredentialsProviderTest {

    private static final String USER = "BOOMI_TOKEN.me@acme.example";

    @TempDir
    private Path folder;

    private Path file;
    private CredentialsProvider provider;

    @BeforeEach
    void makeProvider() {
        file = folder.resolve("token");
        provider = CredentialsProvider.file(USER, file);
    }

    private static BoomiCredentials token(String secret) {
        return BoomiCredentials.usernamePassword(USER, secret);
    }

    private static Path write(Path to, String text) throws IOException {
        return write(to, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path write(Path to, byte[] bytes) throws IOException {
        Files.write(to, bytes);
        return Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r-----"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-1", "canary-1\n", "canary-1\r\n"})
    void file_holdsTheSecret_withOrWithoutALineEnd(String text) throws IOException {
        write(file, text);

        assertThat(provider.credentials()).isEqualTo(token("canary-1"));
        assertThat(provider.credentials()).isSameAs(provider.credentials());
        assertThat(provider.isFixed()).isFalse();
        assertThat(provider).hasToString("file(" + file + ")");
    }

    @Test
    void file_thatIsWritten_isReadAgain() throws IOException {
        write(file, "canary-1");
        assertThat(provider.credentials()).isEqualTo(token("canary-1"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        write(file, "canary-2");

        assertThat(provider.credentials()).isEqualTo(token("canary-2"));
    }

    @Test
    void file_thatIsReplacedByOneOfTheSameSizeAndTime_isReadAgain() throws IOException {
        FileTime when = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(write(file, "canary-1"), when);
        assertThat(provider.credentials()).isEqualTo(token("canary-1"));
        Path next = Files.setLastModifiedTime(write(folder.resolve("next"), "canary-2"), when);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(provider.credentials()).isEqualTo(token("canary-2"));
    }

    /** As Kubernetes does it: the file is a link into a folder that is a link, too, and is swapped. */
    @Test
    void link_thatIsSwapped_isFollowed() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        write(first.resolve("token"), "canary-1");
        write(second.resolve("token"), "canary-2");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
        Files.createSymbolicLink(file, Path.of("..data", "token"));
        assertThat(provider.credentials()).isEqualTo(token("canary-1"));
        Files.delete(data);
        Files.createSymbolicLink(data, second);

        assertThat(provider.credentials()).isEqualTo(token("canary-2"));
    }

    @Test
    void file_thatIsMissing_isNamed_andNoticedWhenItIsThere() throws IOException {
        assertThat(refusal()).hasMessageContaining("read the secret from " + file + ": the file does not exist.");

        write(file, "canary-1");
        assertThat(provider.credentials()).isEqualTo(token("canary-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',is empty",
        "'\n',is empty",
        "'   ',is empty",
        "'canary\ncanary',more than one line",
        "'canary\n\n',more than one line",
        "'canary\rcanary',more than one line",
        "'canary\t1',control character"
    })
    void file_thatIsNoSecret_isRefusedWithoutShowingIt(String text, String problem) throws IOException {
        write(file, text);

        assertThat(refusal()).hasMessageContaining(problem);
    }

    @Test
    void file_thatIsNoText_isRefusedWithoutShowingIt() throws IOException {
        write(file, new byte[] {'c', 'a', 'n', 'a', 'r', 'y', (byte) 0xC3});

        assertThat(refusal()).hasMessageContaining("not text in UTF-8").hasNoCause();
    }

    @Test
    void file_thatIsTooLong_isRefused() throws IOException {
        write(file, "canary".repeat(2_000));

        assertThat(refusal()).hasMessageContaining("longer than 8 KiB");
    }

    @Test
    void folder_isRefused() throws IOException {
        Files.setPosixFilePermissions(Files.createDirectory(file), PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(refusal()).hasMessageContaining("this is not a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-"})
    void file_thatEverybodyMayReadOrWrite_isRefused(String permissions) throws IOException {
        Files.setPosixFilePermissions(write(file, "canary-1"), PosixFilePermissions.fromString(permissions));

        assertThat(refusal()).hasMessageContaining("Run chmod o-rw (in Kubernetes, set defaultMode: 0440");
    }

    @Test
    void file_whoseSecretStaysTheSameButIsOpenedToEverybody_isRefused() throws IOException {
        write(file, "canary-1");
        assertThat(provider.credentials()).isEqualTo(token("canary-1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(refusal()).hasMessageContaining("users other than its owner and group");
    }

    private ExtensionException refusal() {
        ExtensionException thrown = catchThrowableOfType(ExtensionException.class, provider::credentials);
        assertThat(thrown).hasMessageNotContaining("canary");
        return thrown;
    }

    @Test
    void call_whoseFileIsMissing_saysWhatAndWhich_andIsNotSent() {
        ScriptedTransport server = new ScriptedTransport();
        BoomiClient client =
                TestClient.builder(server, new FakeTime()).credentials(provider).build();

        assertThatExceptionOfType(ExtensionException.class)
                .isThrownBy(() -> client.environments().get("e1"))
                .withMessage(
                        "read Environment e1: read the secret from " + file + ": the file does not exist. Check the"
                                + " path, and whether the secret is mounted. The request was not sent.");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void file_withAUserNameThatCannotBeRight_isRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> CredentialsProvider.file("a:b", file));
    }

    @Test
    void environment_isReadOnce() {
        CredentialsProvider fromVariables =
                CredentialsProvider.environment(Map.of("BOOMI_USERNAME", USER, "BOOMI_PASSWORD", "canary-1"));

        assertThat(fromVariables.credentials()).isEqualTo(token("canary-1"));
        assertThat(fromVariables.isFixed()).isTrue();
        assertThat(fromVariables.toString()).doesNotContain("canary");
    }

    @Test
    void environment_withoutItsVariables_namesThem() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CredentialsProvider.environment(Map.of("BOOMI_PASSWORD", " ")))
                .withMessageContaining("BOOMI_USERNAME, BOOMI_PASSWORD");
    }

    @Test
    void rotatingCredentials_giveTheLastOnes_andHideThem() {
        RotatingCredentials rotating = new RotatingCredentials(token("canary-1"));
        rotating.rotateTo(token("canary-2"));

        assertThat(rotating.credentials()).isEqualTo(token("canary-2"));
        assertThat(rotating).hasToString("RotatingCredentials[" + USER + "]");
    }

    @Test
    void credentials_areEqual_ifUserNameAndSecretAre() {
        assertThat(token("canary-1"))
                .isEqualTo(token("canary-1"))
                .hasSameHashCodeAs(token("canary-1"))
                .isNotEqualTo(token("canary-2"))
                .isNotEqualTo(BoomiCredentials.usernamePassword("me", "canary-1"))
                .isNotEqualTo("canary-1");
    }

    @Test
    void credentials_thatMaskOthers_maskAllThatTheyMask() {
        BoomiCredentials all =
                token("canary-first").masking(token("canary-second").masking(List.of("third")));

        assertThat(all.mask("canary-first, canary-second, third")).isEqualTo("***, ***, ***");
        assertThat(all.areInId("x-canary-second")).isTrue();
        assertThat(all.areInId("x-third-third")).isFalse();
        assertThat(all).isEqualTo(token("canary-first"));
    }
}
