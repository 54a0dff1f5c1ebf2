package io.github.promodeploy.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.benchmarks.canned.CannedResponses;
import io.github.promodeploy.benchmarks.canned.CannedServer;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {

    private static final String LAST_ROW =
            "[100, d1fcd1f1-2f8b-4a51-8a0e-000000000099, 100, 2017-11-10T18:39:55Z, false, RUNNING, Deployed]";

    @ParameterizedTest
    @EnumSource
    void allContenders_readTheSame(Contender contender) throws IOException, InterruptedException {
        try (CannedServer server = CannedServer.start();
                PackageClient client = contender.connect(server.address())) {
            assertThat(client.createAsText())
                    .isEqualTo("[357f2ac8-3f7a-4d2b-9f1c-2f6f3f1f8a10, 12, 2017-11-01T18:40:55Z,"
                            + " Orders, second quarter, true, main]");
            assertThat(client.queryAsText()).isEqualTo(LAST_ROW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allContenders_decodeTheSame(Contender contender) throws IOException, InterruptedException {
        try (PackageClient client = contender.decode(CannedResponses.page())) {
            assertThat(client.queryAsText()).isEqualTo(LAST_ROW);
        }
    }
}
