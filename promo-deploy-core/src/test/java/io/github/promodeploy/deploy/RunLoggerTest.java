package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.execution.RunLogger;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class RunLoggerTest {

    private final List<String> lines = new ArrayList<>();
    private final RunLogger log = new RunLogger("run-1", logger());

    private PackageAndDeployResult run(TestBed bed) {
        return bed.deployer().listener(log).build().run(TestBed.newPack().build(), "run-1");
    }

    private List<String> aboveDebug() {
        return lines.stream().filter(line -> !line.startsWith("DEBUG")).toList();
    }

    @Test
    void log_ofAnUndisturbedRun_hasItsStartAndItsEnd() {
        run(new TestBed());

        assertThat(aboveDebug())
                .containsExactly(
                        "INFO run run-1: started, dialect GUIDE",
                        "INFO run run-1: ended DEPLOYED, 3 of 3 environments deployed");
        assertThat(lines)
                .contains("DEBUG run run-1: package done", "DEBUG run run-1: environment 2 of 3: env-2 DEPLOYED");
    }

    @Test
    void log_ofALostResponse_warnsOfTheDoubtAndOfItsEnd() {
        TestBed bed = new TestBed();
        bed.faultOn("PackagedComponent", Operation.CREATE).resetAfterProcessing();

        assertThat(run(bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        assertThat(aboveDebug())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("WARN run run-1: package is in doubt: "))
                .anyMatch(line -> line.startsWith("WARN run run-1: package was in doubt: it had taken effect"));
    }

    @Test
    void log_ofALongWait_warns() {
        log.stillWaiting("the release of pack pack-1", Duration.ofMinutes(2));

        assertThat(lines).containsExactly("WARN run run-1: still waiting for the release of pack pack-1 after 120 s");
    }

    @Test
    void log_ofAWarning_isForDebugging() {
        log.warning("somebody looks at this");

        assertThat(lines).containsExactly("DEBUG run run-1: somebody looks at this");
    }

    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    Object[] rest = arguments[1] instanceof Object[] all
                            ? all
                            : Arrays.copyOfRange(arguments, 1, arguments.length);
                    lines.add(method.getName().toUpperCase(Locale.ROOT) + " "
                            + MessageFormatter.arrayFormat((String) arguments[0], rest)
                                    .getMessage());
                    return null;
                });
    }
}
