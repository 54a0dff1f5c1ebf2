package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose waves, tests or expected class are wrong: refused by plan and run before anything is sent. */
@ExtendWith(BoomiSimulatorExtension.class)
class WavesAndTestsInputTest {

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    private int execute(BoomiSimulator boomi, String command, String fields, String... options) {
        String request =
                ("{'prodComponentId':'%s','packageVersion':'1.2.0','createNewPack':true,'newPackName':'Orders',"
                                + "'targetEnvironments':[{'environmentId':'e1'},{'environmentId':'e2'}],%s}")
                        .formatted(ReadyMadeWorld.COMPONENT_ID, fields)
                        .replace('\'', '"');
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {command, "--request", "-", "--journal", folder.toString()}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        return console.execute(TestConsole.connectionTo(boomi), request, all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'waves':[{'name':'a','environmentIds':['e1','e2']},{'name':'b','environmentIds':['e2']}] | waves[1].environmentIds[0] is e2, which wave 'a' names already",
                "'waves':[{'name':'a','environmentIds':['e1']}] | in no wave: e2",
                "'waves':[{'name':'a','environmentIds':['e1']},{'name':'b','environmentIds':['e2','e9']}] | wave 'b' names environments that are no targets: e9",
                "'waves':[{'name':'a','environmentIds':['e1','e2'],'maxFailures':-1}] | waves[0].maxFailures must be 0 or more, but is -1",
                "'waves':[{'name':'a','environmentIds':['e1','e2']}],'releaseOnDate':'2999-01-01' | waves contradicts releaseOnDate: a scheduled release is deployed to no environment",
                "'tests':[{'processId':'p','timeout':'PT0S'}] | tests[0].timeout must be from 1 second to 24 hours, but is PT0S",
                "'tests':[{'environments':'PROD'}] | tests[0].processId is missing",
                "'tests':[{'processId':'p'}],'releaseOnDate':'2999-01-01' | tests contradicts releaseOnDate",
                "'expectClassification':'STAGE' | expectClassification must be PROD or TEST",
            })
    void request_isRefusedBeforeAnyCall(String fields, String problem, BoomiSimulator boomi) {
        assertThat(execute(boomi, "run", fields, "--dialect", "platform")).isEqualTo(2);
        assertThat(console.out()).contains("\"errorCode\":\"INVALID_REQUEST\"", problem);
        assertThat(execute(boomi, "plan", fields, "--dialect", "platform")).isEqualTo(2);
        assertThat(console.out() + console.err()).contains(problem);
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", ""})
    void stopAfterWave_ofNoWave_isRefusedBeforeAnyCall(String name, BoomiSimulator boomi) {
        String fields = "'waves':[{'name':'a','environmentIds':['e1','e2']}]";

        assertThat(execute(boomi, "run", fields, "--stop-after-wave", name)).isEqualTo(2);

        assertThat(console.out() + console.err())
                .contains("stopAfterWave is '" + name + "', but the waves of the request are 'a'");
        assertThat(boomi.journal().entries()).isEmpty();
    }
}
