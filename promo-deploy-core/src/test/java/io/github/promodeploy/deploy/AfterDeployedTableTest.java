package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.result.Verification.Verdict;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every combination of what became of an environment, what was seen there, and how its test ended, with what the run makes of it. What
 * is not deployed is neither read back nor tested; what was not seen is not tested; what somebody else has replaced is not known to be
 * deployed. An exit status follows from the outcome alone.
 */
class AfterDeployedTableTest {

    private static final String OWN = "env-own";
    private static final String SEEN_BY = "DeployedPackage";

    private final RunJournal journal = RunJournal.inMemory();

    /** How the deployment went, and what the run sees when it reads back. */
    private enum Course {
        SEEN,
        REPLACED,
        LATE,
        UNREADABLE,
        CREDENTIALS_REFUSED,
        SWITCHED_OFF,
        REFUSED,
        RESPONSE_LOST,
        INTERRUPTED
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private static TestBed bed(Course course, String test) {
        SimulatorSettings.Builder settings = TestDialect.PLATFORM.settings().releasePolls(0);
        if (course == Course.LATE) {
            settings.readLag(SEEN_BY, Duration.ofSeconds(60));
        }
        TestBed bed = new TestBed(
                settings.build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own")
                        .runtime(
                                SimulatedRuntime.of("atom-1", TestBed.ACCOUNT)
                                        .withStatus(test.equals("NOT_RUN") ? "OFFLINE" : "ONLINE"),
                                OWN)
                        .executions(new ScriptedExecution(TestBed.COMPONENT, execution(test), 2, "Said so."))
                        .build());
        disturb(bed, course);
        return bed;
    }

    private static String execution(String test) {
        return switch (test) {
            case "FAILED" -> "ERROR";
            case "UNKNOWN" -> "INPROCESS";
            default -> "COMPLETE";
        };
    }

    private static void disturb(TestBed bed, Course course) {
        switch (course) {
            case REPLACED -> {
                bed.boomi
                        .meanwhile()
                        .after(call -> {
                            if (call.operation() == Operation.CREATE
                                    && call.object().equals(SEEN_BY)) {
                                bed.time.advance(Duration.ofSeconds(5));
                            }
                            return false;
                        })
                        .undeploy(TestBed.COMPONENT, OWN);
                bed.boomi
                        .meanwhile()
                        .before(call -> call.operation() == Operation.BULK
                                && call.object().equals(SEEN_BY))
                        .deploy(TestBed.COMPONENT, "9.9.9", OWN);
            }
            case UNREADABLE -> failReads(bed, 500);
            case CREDENTIALS_REFUSED -> failReads(bed, 401);
            case REFUSED -> bed.deploying(OWN).boomiError(409, "Busy.");
            case RESPONSE_LOST -> {
                bed.deploying(OWN).resetAfterProcessing();
                failReads(bed, 500);
            }
            case SEEN, LATE, SWITCHED_OFF, INTERRUPTED -> {
                // Nothing that the server does.
            }
        }
    }

    private static void failReads(TestBed bed, int status) {
        List.of(Operation.QUERY, Operation.BULK)
                .forEach(operation -> bed.faultOn(SEEN_BY, operation)
                        .where(call -> !bed.boomi
                                .journal()
                                .entries(SEEN_BY, Operation.CREATE)
                                .isEmpty())
                        .always()
                        .boomiError(status, "No."));
    }

    private PackageAndDeployResult run(TestBed bed, Course course, String test) {
        PackageAndDeployRequest.Builder request = TestBed.newPack()
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId(OWN)
                        .environmentName("Own")
                        .accountId(TestBed.ACCOUNT)
                        .build());
        if (!test.isEmpty()) {
            request.addTest(ProcessTestRequest.builder()
                    .processId(TestBed.COMPONENT)
                    .timeout(Duration.ofMinutes(1))
                    .build());
        }
        PackageAndDeployerBuilder deployer = TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .listener(new RunListener() {
                    @Override
                    public void stepStarted(Step step) {
                        if (course == Course.INTERRUPTED && step == Step.DEPLOY) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
        if (course == Course.SWITCHED_OFF) {
            deployer.withoutVerification();
        }
        return deployer.build().run(request.build(), TestBed.RUN);
    }

    /** The test's verdict is empty when the request has no test. */
    @ParameterizedTest
    @CsvSource({
        "SEEN,                '',      DEPLOYED,      CONFIRMED,   DEPLOYED, false, ''",
        "SEEN,                PASSED,  DEPLOYED,      CONFIRMED,   DEPLOYED, false, ''",
        "SEEN,                FAILED,  DEPLOYED,      CONFIRMED,   PARTIAL,  false, tests not passed in 1 of 1 environments: Own (env-own): test comp-orders FAILED: ",
        "SEEN,                UNKNOWN, DEPLOYED,      CONFIRMED,   PARTIAL,  false, tests not passed in 1 of 1 environments: Own (env-own): test comp-orders UNKNOWN: ",
        "SEEN,                NOT_RUN, DEPLOYED,      CONFIRMED,   PARTIAL,  true,  tests not passed in 1 of 1 environments: Own (env-own): test comp-orders NOT_RUN: no runtime",
        "SWITCHED_OFF,        '',      DEPLOYED,      NOT_ASKED,   DEPLOYED, false, ''",
        "SWITCHED_OFF,        PASSED,  DEPLOYED,      NOT_ASKED,   DEPLOYED, false, ''",
        "SWITCHED_OFF,        FAILED,  DEPLOYED,      NOT_ASKED,   PARTIAL,  false, tests not passed in 1 of 1 environments: Own (env-own): test comp-orders FAILED: ",
        "SWITCHED_OFF,        UNKNOWN, DEPLOYED,      NOT_ASKED,   PARTIAL,  false, tests not passed in 1 of 1 environments: Own (env-own): test comp-orders UNKNOWN: ",
        "SWITCHED_OFF,        NOT_RUN, DEPLOYED,      NOT_ASKED,   PARTIAL,  true,  tests not passed in 1 of 1 environments: Own (env-own): test comp-orders NOT_RUN: no runtime",
        "LATE,                '',      DEPLOYED,      NOT_VISIBLE, DEPLOYED, false, ''",
        "LATE,                NOT_RUN, DEPLOYED,      NOT_VISIBLE, PARTIAL,  true,  tests not passed in 1 of 1 environments: Own (env-own): test comp-orders NOT_RUN: it was not seen",
        "UNREADABLE,          '',      DEPLOYED,      NOT_VISIBLE, DEPLOYED, false, ''",
        "UNREADABLE,          NOT_RUN, DEPLOYED,      NOT_VISIBLE, PARTIAL,  true,  tests not passed in 1 of 1 environments: Own (env-own): test comp-orders NOT_RUN: it was not seen",
        "CREDENTIALS_REFUSED, '',      DEPLOYED,      NOT_ASKED,   DEPLOYED, true,  ''",
        "CREDENTIALS_REFUSED, NOT_RUN, DEPLOYED,      NOT_ASKED,   PARTIAL,  true,  tests not passed in 1 of 1 environments: Own (env-own): test comp-orders NOT_RUN: it was not seen",
        "REPLACED,            '',      UNKNOWN,       DIFFERS,     PARTIAL,  false, 1 of 1 environments not deployed: Own (env-own): after this run had deployed",
        "REPLACED,            NOT_RUN, UNKNOWN,       DIFFERS,     PARTIAL,  false, 1 of 1 environments not deployed: Own (env-own): after this run had deployed",
        "REFUSED,             '',      FAILED,        NOT_ASKED,   PARTIAL,  true,  1 of 1 environments not deployed: Own (env-own): ",
        "REFUSED,             NOT_RUN, FAILED,        NOT_ASKED,   PARTIAL,  true,  1 of 1 environments not deployed: Own (env-own): ",
        "RESPONSE_LOST,       '',      UNKNOWN,       NOT_ASKED,   PARTIAL,  true,  1 of 1 environments not deployed: Own (env-own): ",
        "RESPONSE_LOST,       NOT_RUN, UNKNOWN,       NOT_ASKED,   PARTIAL,  true,  1 of 1 environments not deployed: Own (env-own): ",
        "INTERRUPTED,         '',      NOT_ATTEMPTED, NOT_ASKED,   PARTIAL,  true,  1 of 1 environments not deployed: Own (env-own): ",
        "INTERRUPTED,         NOT_RUN, NOT_ATTEMPTED, NOT_ASKED,   PARTIAL,  true,  1 of 1 environments not deployed: Own (env-own): "
    })
    void environment_decidesWhatTheRunSays(
            Course course,
            String test,
            EnvironmentStatus status,
            Verdict verdict,
            RunOutcome outcome,
            boolean resumable,
            String errorMessage) {
        PackageAndDeployResult result = run(bed(course, test), course, test);

        EnvironmentResult environment = result.environments().get(0);
        assertThat(environment.status()).isEqualTo(status);
        assertThat(environment.verification().map(Verification::verdict)).contains(verdict);
        assertThat(environment.verification().flatMap(Verification::reason).isPresent())
                .as("every verdict but CONFIRMED has a reason")
                .isEqualTo(verdict != Verdict.CONFIRMED);
        assertThat(environment.actions())
                .extracting(ActionReport::verdict)
                .containsExactlyElementsOf(test.isEmpty() ? List.of() : List.of(ActionReport.Verdict.valueOf(test)));
        assertThat(environment.isGood()).isEqualTo(outcome == RunOutcome.DEPLOYED);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.resumable()).isEqualTo(resumable);
        assertThat(result.retryRequest().isPresent()).isEqualTo(resumable && outcome == RunOutcome.PARTIAL);
        assertResponse(result.toResponse(), status, test, outcome, errorMessage);
        assertThat(warnsOf(result)).isEqualTo(isWarnedOf(course, status));
        Thread.interrupted();
        Recorded.assertTells(journal, result);
    }

    private static void assertResponse(
            PackageAndDeployResponse response,
            EnvironmentStatus status,
            String test,
            RunOutcome outcome,
            String errorMessage) {
        assertThat(response.success()).isTrue();
        assertThat(response.errorCode()).isEmpty();
        assertThat(response.deploymentStatus()).isEqualTo(outcome.name());
        assertThat(response.errorMessage()).startsWith(errorMessage);
        assertThat(response.errorMessage().isEmpty()).isEqualTo(outcome == RunOutcome.DEPLOYED);
        assertThat(response.deployedEnvironments()).singleElement().satisfies(entry -> {
            assertThat(entry.status()).isEqualTo(status.name());
            assertThat(entry.tests()).isEqualTo(test);
        });
        assertThat(response.toJson().contains("\"tests\"")).isEqualTo(!test.isEmpty());
    }

    private static boolean warnsOf(PackageAndDeployResult result) {
        return result.warnings().stream().anyMatch(warning -> warning.contains("The status stays DEPLOYED"));
    }

    private static boolean isWarnedOf(Course course, EnvironmentStatus status) {
        return status == EnvironmentStatus.DEPLOYED && course != Course.SEEN && course != Course.SWITCHED_OFF;
    }
}
