package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every object that a run reads can be read from XML too, which is what Boomi returns to callers that request nothing else. */
class XmlResponsesTest {

    /** Requests each response in XML, but for the guide's addition to a pack, which is only acknowledged. */
    private record RequestingXml(HttpTransport delegate) implements HttpTransport {

        @Override
        public HttpReply send(HttpCall call) {
            if (call.uri().getPath().contains("/PackagedComponent/")) {
                return delegate.send(call);
            }
            Map<String, String> headers = new HashMap<>(call.headers());
            headers.put("Accept", "application/xml");
            HttpReply reply =
                    delegate.send(HttpCall.builder().from(call).headers(headers).build());
            assertThat(reply.text()).doesNotStartWith("{");
            return reply;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRun_thatReadsXml_endsLikeOneThatReadsJson(TestDialect dialect) {
        assertThat(run(dialect, RequestingXml::new)).isEqualTo(run(dialect, transport -> transport));
    }

    private static String run(TestDialect dialect, UnaryOperator<HttpTransport> wrapping) {
        SimulatedWorld world = TestDialect.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own")
                .runtime("runtime-env-own", "env-own")
                .build();
        TestBed bed = new TestBed(dialect.settings().build(), world, wrapping, builder -> {});
        PackageAndDeployResult result = bed.deployer()
                .dialect(dialect.spoken())
                .build()
                .run(
                        TestBed.newPack()
                                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                                .build(),
                        TestBed.RUN);
        assertThat(result.warnings()).isEmpty();
        return result.toResponse().toJson();
    }
}
