package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PromoException;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens, the token is in nothing that anybody could print. */
class SecretsTest {

    private static final String HEADER = "Basic "
            + Base64.getEncoder()
                    .encodeToString((Promotions.USER + ":" + Promotions.TOKEN).getBytes(StandardCharsets.UTF_8));

    /** Collects the text of every event. */
    private static final class Eavesdropper implements PromoListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void stepFinished(StepReport report) {
            heard.add(report.toString());
        }

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            heard.add(result.toString());
        }

        @Override
        public void attempted(CallReport report) {
            heard.add(report.toString());
        }

        @Override
        public void retrying(String operation, BoomiException failure, Duration delay) {
            heard.add(operation + stackTrace(failure));
        }

        @Override
        public void warning(String message) {
            heard.add(message);
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertSilent(List<String> texts) {
        assertThat(texts)
                .isNotEmpty()
                .noneMatch(text -> text.contains(Promotions.TOKEN))
                .noneMatch(text -> text.contains(HEADER.substring("Basic ".length())));
    }

    private static List<String> everythingPrintable(PackageAndDeployResult result) {
        List<String> texts = new ArrayList<>(List.of(
                result.toString(),
                result.toResponse().toString(),
                result.toResponse().toJson(),
                Promotions.newPack().build().toString()));
        result.failure().ifPresent(failure -> {
            texts.add(failure.toString());
            failure.cause().map(SecretsTest::stackTrace).ifPresent(texts::add);
        });
        result.environments()
                .forEach(environment ->
                        environment.failure().map(SecretsTest::stackTrace).ifPresent(texts::add));
        try {
            result.orElseThrow();
        } catch (PromoException e) {
            texts.add(stackTrace(e));
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({
        "AccountGroupAccount, QUERY, 400",
        "PackagedComponent, CREATE, 500",
        "IntegrationPack, QUERY, 404",
        "ReleaseIntegrationPack, CREATE, 503",
        "DeployedPackage, CREATE, 403",
        "DeployedPackage, CREATE, 200"
    })
    void run_whenTheServerEchoesTheCredentials_showsThemNowhere(String object, Operation operation, int status) {
        Promotions promotions = new Promotions();
        promotions
                .boomi
                .faults()
                .on(object, operation)
                .always()
                .header("Content-Type", "text/html")
                .header("X-Request-Id", HEADER)
                .respond(
                        status,
                        "<html><title>" + HEADER + "</title>Authorization: " + HEADER + " " + Promotions.TOKEN
                                + "</html>");
        Eavesdropper listener = new Eavesdropper();
        PackageAndDeployer deployer = promotions.deployer().listener(listener).build();

        PackageAndDeployResult result = deployer.run(Promotions.newPack().build());

        assertThat(everythingPrintable(result)).anyMatch(text -> text.contains("***"));
        assertSilent(everythingPrintable(result));
        assertSilent(listener.heard);
    }

    @Test
    void start_ofARun_printsNoCredentials() {
        Promotions promotions = new Promotions();
        PackageAndDeployer deployer = promotions.deployer().build();

        RunHandle handle = deployer.start(Promotions.newPack().build());
        PackageAndDeployResult result = handle.result().join();

        assertSilent(List.of(handle.toString(), promotions.client.toString(), result.toString()));
    }
}
