package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class SimulatorCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(String... args) {
        Console console = new Console(
                Map.of(),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return PromoDeploy.execute(console, args);
    }

    private static BoomiSimulator start(String... args) {
        return CommandLine.populateCommand(new SimulatorCommand(), args).start();
    }

    private static BoomiClient client(BoomiSimulator boomi) {
        return Connection.open(
                Map.of(
                        "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                        "BOOMI_ACCOUNT_ID", boomi.accountId(),
                        "BOOMI_USERNAME", boomi.userName(),
                        "BOOMI_PASSWORD", boomi.password()),
                Throttle.none());
    }

    private static void packageVersion(BoomiClient client, String version) {
        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId(ReadyMadeWorld.COMPONENT_ID)
                        .packageVersion(version)
                        .build());
    }

    @Test
    void fail_playsEachFailureWhenItsTurnHasCome() {
        try (BoomiSimulator boomi = start(
                        "--fail", "PackagedComponent:2:bad-request",
                        "--fail", "PackagedComponent:3:reset-after",
                        "--fail", "Environment:1:forbidden");
                BoomiClient client = client(boomi)) {
            packageVersion(client, "1");
            client.packagedComponents().get(ReadyMadeWorld.PACKAGE_ID);
            assertThatThrownBy(() -> packageVersion(client, "2")).isInstanceOf(BadRequestException.class);
            assertThatThrownBy(() -> packageVersion(client, "3")).isInstanceOf(TransportException.class);
            assertThatThrownBy(() -> client.environments().get(ReadyMadeWorld.TEST_ENVIRONMENT_ID))
                    .isInstanceOf(ForbiddenException.class);
            client.environments().get(ReadyMadeWorld.TEST_ENVIRONMENT_ID);
            assertThat(boomi.state().packagesOf(ReadyMadeWorld.COMPONENT_ID))
                    .extracting(packaged -> packaged.packageVersion())
                    .containsExactly("1", "3");
            assertThat(boomi.faults().unconsumed()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fail_hasEveryKind(ScriptedFailure.Kind kind) {
        try (BoomiSimulator boomi = start("--fail", "DeployedPackage:7:" + kind.word())) {
            assertThat(boomi.faults().unconsumed()).hasSize(1);
        }
        assertThat(execute("simulator", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
                .containsPattern("[ ,]" + kind.word() + "[ ,]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DeployedPackage|is not of the form OBJECT:N:KIND, such as DeployedPackage:2:reset-after",
                "DeployedPackage:1|is not of the form OBJECT:N:KIND",
                "DeployedPackage:1:busy:2|is not of the form OBJECT:N:KIND",
                "DeployedPackage:0:busy|N must be a whole number from 1 to 999999999, but is '0'",
                "DeployedPackage:second:busy|N must be a whole number",
                "DeployedPackage:2:explode|there is no kind of failure 'explode'. The kinds are: busy, bad-request,",
                "DeployedPackage:9999999999:busy|N must be a whole number",
                "DeployedPackage::busy|is not of the form OBJECT:N:KIND",
                "deployedpackage:2:busy|no object 'deployedpackage'. Its objects are: Account, ",
                "DeployedPackages:2:busy|no object 'DeployedPackages'. Its objects are: Account, "
            })
    void fail_thatMakesNoSense_exitsWith2AndSaysWhatThereIs(String failure, String message) {
        assertThat(execute("simulator", "--fail", failure)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--fail", message)
                .doesNotContain("Exception");
        assertThat(out.size()).isZero();
    }

    @Test
    void fail_ofAnObjectOfTheOtherDialect_isRefused() {
        assertThat(execute("simulator", "--dialect", "guide", "--fail", "PublisherIntegrationPack:1:busy"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no object 'PublisherIntegrationPack'");
    }
}
