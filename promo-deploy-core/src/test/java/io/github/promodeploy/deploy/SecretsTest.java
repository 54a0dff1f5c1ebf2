package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PromotionFailedException;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens, the token is in nothing that a program could print. */
class SecretsTest {

    private static final String HEADER = "Basic "
            + Base64.getEncoder().encodeToString((TestBed.USER + ":" + TestBed.TOKEN).getBytes(StandardCharsets.UTF_8));

    /** Collects the text of every event. */
    private static final class Eavesdropper implements RunListener {
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

        @Override
        public void inDoubt(String write, String reason) {
            heard.add(write + reason);
        }

        @Override
        public void reconciled(String write, String finding) {
            heard.add(write + finding);
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
                .noneMatch(text -> text.contains(TestBed.TOKEN))
                .noneMatch(text -> text.contains(HEADER.substring("Basic ".length())));
    }

    private static List<String> everythingPrintable(PackageAndDeployResult result) {
        List<String> texts = new ArrayList<>(List.of(
                result.toString(),
                result.toResponse().toString(),
                result.toResponse().toJson(),
                TestBed.newPack().build().toString()));
        result.failure().ifPresent(failure -> {
            texts.add(failure.toString());
            failure.cause().map(SecretsTest::stackTrace).ifPresent(texts::add);
        });
        result.environments()
                .forEach(environment ->
                        environment.failure().map(SecretsTest::stackTrace).ifPresent(texts::add));
        try {
            result.orElseThrow();
        } catch (PromotionFailedException e) {
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
        TestBed bed = new TestBed();
        bed.faultOn(object, operation)
                .always()
                .header("Content-Type", "text/html")
                .header("X-Request-Id", HEADER)
                .respond(
                        status,
                        "<html><title>" + HEADER + "</title>Authorization: " + HEADER + " " + TestBed.TOKEN
                                + "</html>");
        Eavesdropper listener = new Eavesdropper();
        PackageAndDeployer deployer = bed.deployer().listener(listener).build();

        PackageAndDeployResult result = deployer.run(TestBed.newPack().build());

        assertThat(everythingPrintable(result)).anyMatch(text -> text.contains("***"));
        assertSilent(everythingPrintable(result));
        assertSilent(listener.heard);
    }

    /** The secret as a name may hold it. */
    static Stream<String> secretNames() {
        byte[] token = TestBed.TOKEN.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(token);
        return Stream.of(
                TestBed.TOKEN,
                "Production " + TestBed.TOKEN + "!",
                HEADER,
                base64,
                Base64.getUrlEncoder().withoutPadding().encodeToString(("x" + HEADER).getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(token),
                TestBed.TOKEN.replace("-", "%252D"),
                TestBed.TOKEN.replace("-", "&#45;"));
    }

    private static SimulatedWorld world(String name) {
        return SimulatedWorld.builder(TestBed.ACCOUNT)
                .user(TestBed.USER, TestBed.TOKEN)
                .subAccount(TestBed.EAST, name, "active")
                .accountGroup(TestBed.GROUP, name, TestBed.EAST)
                .environment(TestBed.EAST, "env-1", name)
                .environment(TestBed.EAST, "env-2", name)
                .component(TestBed.COMPONENT, name)
                .component("comp-invoices", name)
                .packagedComponent("pkg-invoices", "comp-invoices", "4.0")
                .integrationPack(TestBed.PACK, name, "pkg-invoices")
                .release(TestBed.PACK, "released-before", "4.0")
                .build();
    }

    private static void assertHidden(String name, List<String> texts) {
        assertSilent(texts);
        String end = name.substring(name.length() - 10, name.length() - 2);
        assertThat(texts).noneMatch(text -> text.contains(end));
    }

    @ParameterizedTest
    @MethodSource("secretNames")
    void run_whereEverythingIsNamedLikeTheSecret_masksTheNames(String name) {
        for (TestDialect dialect : TestDialect.values()) {
            TestBed bed = new TestBed(dialect.settings().build(), world(name));
            dialect.deploying(bed.boomi, "env-2").resetAfterProcessing();
            Eavesdropper listener = new Eavesdropper();
            RunJournal journal = RunJournal.inMemory();
            PackageAndDeployer deployer =
                    dialect.deployer(bed).journal(journal).listener(listener).build();
            PackageAndDeployRequest request = TestBed.existingPack().build();

            PromotionPlan plan = deployer.plan(request);
            PackageAndDeployResult result = deployer.run(request, TestBed.RUN);

            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            assertThat(result.toResponse().integrationPackName()).contains("***");
            assertThat(result.toResponse().deployedEnvironments())
                    .allMatch(environment -> environment.environmentName().contains("***"));
            assertHidden(name, everythingPrintable(result));
            assertHidden(name, listener.heard);
            assertHidden(name, List.of(plan.toString(), plan.toJson()));
            assertHidden(name, journal.entries(TestBed.RUN));
            assertHidden(name, everythingPrintable(deployer.resume(TestBed.RUN)));
        }
    }

    @Test
    void run_withTheSecretInTheNamesOfTheRequest_masksThem() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").boomiError(400, "Not ready.");
        Eavesdropper listener = new Eavesdropper();
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployer deployer =
                bed.deployer().journal(journal).listener(listener).build();
        PackageAndDeployRequest request = TestBed.existingPack()
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironments(TargetEnvironment.builder()
                        .environmentId("env-1")
                        .environmentName(TestBed.TOKEN)
                        .build())
                .build();

        PackageAndDeployResult result = deployer.run(request, TestBed.RUN);

        assertThat(result.toResponse().errorMessage()).contains("*** (env-1): ");
        assertSilent(everythingPrintable(result));
        assertSilent(listener.heard);
        assertSilent(journal.entries(TestBed.RUN));
        assertThat(deployer.run(request, TestBed.RUN).failure()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("secretNames")
    void run_withTheSecretInItsLabels_masksThemAlsoInNotes(String secret) {
        for (TestDialect dialect : TestDialect.values()) {
            TestBed bed = dialect.bed();
            Eavesdropper listener = new Eavesdropper();
            RunJournal journal = RunJournal.inMemory();
            PackageAndDeployer deployer =
                    dialect.deployer(bed).journal(journal).listener(listener).build();
            PackageAndDeployRequest request = TestBed.newPack()
                    .putLabel("of " + TestBed.TOKEN, "none")
                    .putLabel("key", secret)
                    .build();

            PromotionPlan plan = deployer.plan(request, TestBed.RUN);
            PackageAndDeployResult result = deployer.run(request, TestBed.RUN);

            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            String masked = result.request().orElseThrow().labels().get("key");
            assertThat(masked).contains("***");
            String notes =
                    bed.boomi.state().packagesOf(TestBed.COMPONENT).get(0).notes();
            assertThat(notes).endsWith(" [of ***: none] [key: " + masked + "]");
            assertHidden(secret, List.of(notes, plan.toString(), plan.toJson()));
            assertHidden(secret, journal.entries(TestBed.RUN));
            assertHidden(secret, everythingPrintable(result));
            assertHidden(secret, List.of(result.toJson(), listener.heard.toString()));
        }
    }

    /** As a password of one letter shows, masks may be longer than what they hide. */
    @Test
    void run_withLabelsThatMasksWouldLengthen_keepsThemShort() {
        TestBed bed = TestBed.withClient(client -> client.credentials(BoomiCredentials.usernamePassword("ada", "a")));

        PackageAndDeployResult result = bed.deployer()
                .build()
                .run(TestBed.newPack()
                        .putLabel("ab".repeat(20), "ab".repeat(50))
                        .build());

        assertThat(TestBed.failure(result)).contains("401");
        assertThat(result.request().orElseThrow().labels()).containsExactly(entry("***", "***"));
    }

    @Test
    void run_thatIsStoppedByAPackageWithTheSecretInItsNotes_masksThem() {
        TestBed bed = new TestBed();
        bed.client
                .packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId(TestBed.COMPONENT)
                        .packageVersion("1.2.0")
                        .notes("made with " + TestBed.TOKEN)
                        .shareable(true)
                        .build());
        Eavesdropper listener = new Eavesdropper();

        PackageAndDeployer deployer = bed.deployer().listener(listener).build();
        PackageAndDeployResult result = deployer.run(TestBed.newPack().build());

        assertThat(TestBed.failure(result)).contains("notes 'made with ***'");
        assertSilent(everythingPrintable(result));
        assertSilent(listener.heard);
        assertSilent(List.of(deployer.plan(TestBed.newPack().build()).toString()));
    }

    @Test
    void run_withPluggedInCodeThatThrowsTheSecret_masksIt() {
        TestBed bed = new TestBed();
        Eavesdropper listener = new Eavesdropper();
        PackageAndDeployer deployer = bed.deployer()
                .listener(listener)
                .environmentResolver((request, client) -> {
                    IllegalStateException inner = new IllegalStateException("inner " + HEADER);
                    throw new IllegalStateException("cannot log in as " + TestBed.TOKEN, inner);
                })
                .build();

        PackageAndDeployResult result = deployer.run(TestBed.newPack().build());

        assertThat(TestBed.failure(result)).contains("cannot log in as ***");
        assertThat(result.failure().orElseThrow().cause().orElseThrow())
                .hasMessageContaining("cannot log in as ***")
                .hasNoCause();
        assertSilent(everythingPrintable(result));
        assertSilent(listener.heard);
    }

    @Test
    void start_ofARun_printsNoCredentials() {
        TestBed bed = new TestBed();
        PackageAndDeployer deployer = bed.deployer().build();

        RunHandle handle = deployer.start(TestBed.newPack().build());
        PackageAndDeployResult result = handle.result().join();

        assertSilent(List.of(handle.toString(), bed.client.toString(), result.toString()));
    }
}
