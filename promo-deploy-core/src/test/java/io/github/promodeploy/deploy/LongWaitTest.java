package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write that waits long for its turn, and leaves right before its process ends; the server acts when it is resumed. */
class LongWaitTest {

    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final Duration LATENESS = Duration.ofSeconds(100);

    private final RunJournal journal = RunJournal.inMemory();
    private final TestBed bed = new TestBed(
            SimulatorSettings.defaults(), TestBed.world().build(), Late::new, client -> client.throttle(new Held()));
    private boolean ended;

    /** Holds the first deployment for ten minutes. */
    private final class Held implements Throttle {
        @Override
        public void acquire(ThrottleRequest request) throws InterruptedException {
            if (!ended && request.operation().startsWith("deploy ")) {
                bed.time.sleep(WAIT);
            }
        }
    }

    /** Ends the process when the first deployment has left, which arrives when the next process is running. */
    private final class Late implements HttpTransport {

        private final HttpTransport server;
        private @Nullable HttpCall underWay;
        private long due;

        Late(HttpTransport server) {
            this.server = server;
        }

        @Override
        public HttpReply send(HttpCall call) {
            HttpCall late = underWay;
            if (late != null && bed.time.nanoTime() >= due) {
                underWay = null;
                server.send(late);
            }
            if (!ended && call.uri().getPath().endsWith("/DeployedPackage")) {
                ended = true;
                underWay = call;
                due = bed.time.nanoTime() + LATENESS.toNanos();
                throw new LinkageError("the process has ended");
            }
            return server.send(call);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deployment_thatLeftLongAfterItsIntent_isNotMadeTwice(boolean sameDeployer) {
        PackageAndDeployer deployer = bed.deployer().journal(journal).build();
        PackageAndDeployer other = bed.deployer().journal(journal).build();
        deployer.run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(ended).isTrue();
        assertThat(bed.time.elapsed()).isGreaterThanOrEqualTo(WAIT);

        PackageAndDeployResult resumed = (sameDeployer ? deployer : other).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().deploymentsTo("env-1")).hasSize(1);
    }
}
