package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run reads its two target accounts at the same time, and not one after the other. */
class OverlappedReadsTest {

    /** Holds back calls of one kind until two of them are under way. */
    private static final class Meeting implements HttpTransport {

        private final HttpTransport delegate;
        private final CyclicBarrier both = new CyclicBarrier(2);
        private volatile String path = "nothing yet";
        private volatile boolean hasMet;

        Meeting(HttpTransport delegate) {
            this.delegate = delegate;
        }

        @Override
        public HttpReply send(HttpCall call) {
            if (call.uri().getPath().endsWith(path)) {
                meet();
            }
            synchronized (this) {
                return delegate.send(call);
            }
        }

        private void meet() {
            try {
                both.await(30, TimeUnit.SECONDS);
                hasMet = true;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("a call waited alone", e);
            }
        }
    }

    private Meeting meeting = new Meeting(call -> {
        throw new IllegalStateException("not set up");
    });

    private TestBed bed(TestDialect dialect) {
        return new TestBed(
                dialect.settings().build(),
                TestDialect.world().build(),
                transport -> meeting = new Meeting(transport),
                builder -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE, Environment/query",
        "PLATFORM, Environment/query",
        "PLATFORM, IntegrationPackInstance/query",
        "PLATFORM, IntegrationPackEnvironmentAttachment/query",
        "PLATFORM, DeployedPackage/query"
    })
    void accounts_areReadAtTheSameTime(TestDialect dialect, String path) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer =
                dialect.deployer(bed).maxConcurrentDeployments(2).build();
        PackageAndDeployResult first = deployer.run(TestBed.newPack().build());
        meeting.path = path;

        PackageAndDeployResult next = deployer.run(TestBed.existingPack()
                .integrationPackId(first.integrationPackId().orElseThrow())
                .packageVersion("1.3.0")
                .build());

        assertThat(next.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(meeting.hasMet).isTrue();
    }

    @Test
    void accounts_withOneDeploymentAtATime_areReadOneByOne() {
        TestBed bed = bed(TestDialect.PLATFORM);

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries())
                .filteredOn(entry -> entry.call().path().endsWith("Environment/query"))
                .hasSize(2);
    }
}
