package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor finds in an account, over real HTTP. */
@Timeout(60)
class DoctorTest extends DoctorTestCase {

    @ParameterizedTest
    @EnumSource
    void examine_ofAnAccountThatIsSetUpRight_findsNothingAndWritesNothing(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(client(boomi), toGroupAndOwn());

        assertThat(notOk(report)).isEmpty();
        assertThat(report.isHealthy()).isTrue();
        assertThat(report.dialect()).contains(dialect.name());
        assertThat(finding(report, DoctorCheck.DIALECT).seen()).contains("detected", "PublisherIntegrationPack/query");
        assertThat(finding(report, DoctorCheck.ENVIRONMENTS).seen())
                .contains("4 target environments", "East Production (env-1)", "Own (env-own)");
        assertThat(finding(report, DoctorCheck.ACCOUNT_GROUP).seen()).isEqualTo("accounts: 2");
        assertThat(finding(report, DoctorCheck.OVERRIDE_ACCOUNT).seen()).contains("overrideAccount: 2");
        assertThat(finding(report, DoctorCheck.PACK).seen()).contains("'Existing Pack'");
        assertThat(finding(report, DoctorCheck.CONNECTION).seen()).isEqualTo("plain http to this machine; directly");
        assertThat(notChecked(report)).contains(DoctorCheck.JOURNAL).isSubsetOf(DoctorCheck.JOURNAL, DoctorCheck.CLOCK);
        assertThat(boomi.journal().writes()).isEmpty();
    }

    /** Everything that a run of the dialect reads is among what is checked. */
    @ParameterizedTest
    @EnumSource
    void examine_checksTheReadsOfARun(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);
        try (BoomiClient client = client(boomi).build()) {
            PackageAndDeployer.builder(client).build().plan(toGroupAndOwn().build());
            Set<String> ofTheRun = boomi.journal().entries().stream()
                    .map(entry -> entry.object())
                    .collect(Collectors.toSet());
            boomi.journal().clear();

            BoomiDoctor.examine(client, toGroupAndOwn().build());

            assertThat(boomi.journal().entries())
                    .extracting(entry -> entry.object())
                    .containsAll(ofTheRun);
        }
    }

    @ParameterizedTest
    @EnumSource
    void examine_withoutARequest_checksWhatAnyRunMayNeed(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(client(boomi));

        assertThat(notOk(report)).isEmpty();
        assertThat(notChecked(report)).contains(DoctorCheck.ACCOUNT_GROUP, DoctorCheck.ENVIRONMENTS, DoctorCheck.PACK);
        assertThat(read(report, "AccountGroupAccount").seen()).contains("can be read", "resolve targets");
        assertThat(boomi.journal().writes()).isEmpty();
        if (dialect == TestDialect.PLATFORM) {
            assertThat(finding(report, DoctorCheck.OVERRIDE_ACCOUNT).subject()).isPresent();
            assertThat(read(report, "IntegrationPackInstance").seen()).contains(" in account acme_");
        }
    }

    @ParameterizedTest
    @EnumSource
    void examine_withAWrongPassword_sendsItOnce(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(
                client(boomi)
                        .retryPolicy(RetryPolicy.DEFAULT)
                        .credentials(BoomiCredentials.usernamePassword(TestBed.USER, "another-token")),
                toGroupAndOwn());

        assertThat(boomi.journal().entries()).hasSize(1);
        assertThat(report.isHealthy()).isFalse();
        assertThat(notOk(report)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(DoctorCheck.CREDENTIALS);
            assertThat(finding.status()).isEqualTo(DoctorStatus.FAIL);
            assertThat(finding.seen()).contains("401");
            assertThat(finding.advice().orElse("")).contains("BOOMI_USERNAME", "BOOMI_PASSWORD");
        });
        assertThat(notChecked(report))
                .contains(
                        DoctorCheck.ACCOUNT,
                        DoctorCheck.DIALECT,
                        DoctorCheck.ACCOUNT_GROUP,
                        DoctorCheck.PACK,
                        DoctorCheck.READ);
        assertThat(report.toJson()).doesNotContain("another-token");
    }

    @Test
    void examine_withAPasswordThatIsRevokedMeanwhile_stopsThere() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        boomi.faults().on("AccountGroupAccount", Operation.QUERY).boomiError(401, "Revoked.");

        DoctorReport report = examine(client(boomi), toGroupAndOwn());

        assertThat(finding(report, DoctorCheck.CREDENTIALS).status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(finding(report, DoctorCheck.ACCOUNT).status()).isEqualTo(DoctorStatus.OK);
        assertThat(boomi.journal().entries()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void examine_withAWrongAccount_saysSoAfterTwoCalls(TestDialect dialect) {
        BoomiSimulator boomi = start(dialect);

        DoctorReport report = examine(client(boomi).accountId("acme-WRONG"), toGroupAndOwn());

        assertThat(notOk(report)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(DoctorCheck.ACCOUNT);
            assertThat(finding.status()).isEqualTo(DoctorStatus.FAIL);
            assertThat(finding.advice().orElse("")).contains("BOOMI_ACCOUNT_ID");
        });
        assertThat(notChecked(report)).contains(DoctorCheck.CREDENTIALS, DoctorCheck.DIALECT, DoctorCheck.READ);
        assertThat(boomi.journal().entries()).hasSize(2);
    }

    @Test
    void examine_withARequestOfAnotherAccount_isRefusedBeforeAnythingIsSent() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> examine(client(boomi), toGroupAndOwn().prodAccountId("acme-OTHER")))
                .withMessageContaining("prodAccountId");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, PublisherIntegrationPack, QUERY, DIALECT, FAIL",
        "PLATFORM, PublisherIntegrationPack, GET, PACK, FAIL",
        "PLATFORM, DeployedPackage, QUERY, READ, FAIL",
        "PLATFORM, AccountGroupAccount, QUERY, ACCOUNT_GROUP, FAIL",
        "PLATFORM, AccountGroupIntegrationPack, QUERY, READ, FAIL",
        "PLATFORM, IntegrationPackInstance, QUERY, READ, FAIL",
        "PLATFORM, IntegrationPackEnvironmentAttachment, QUERY, READ, FAIL",
        "PLATFORM, PackagedComponent, QUERY, READ, WARN",
        "PLATFORM, ComponentMetadata, QUERY, READ, WARN",
        "PLATFORM, AccountGroup, QUERY, READ, WARN",
        "PLATFORM, IntegrationPack, QUERY, READ, WARN",
        "PLATFORM, Account, BULK, READ, WARN",
        "PLATFORM, Account, GET, ACCOUNT, OK",
        "GUIDE, IntegrationPack, QUERY, READ, FAIL",
        "GUIDE, IntegrationPack, GET, PACK, FAIL",
        "GUIDE, DeployedPackage, QUERY, READ, FAIL",
        "GUIDE, PackagedComponent, QUERY, READ, WARN",
    })
    void examine_whenOneObjectIsForbidden_namesItAndGoesOn(
            TestDialect dialect, String object, Operation operation, DoctorCheck check, DoctorStatus status) {
        BoomiSimulator boomi = start(dialect);
        boomi.faults().on(object, operation).always().boomiError(403, "Access denied.");

        DoctorReport report = examine(client(boomi), toGroupAndOwn());

        DoctorFinding found = check == DoctorCheck.READ ? read(report, object) : finding(report, check);
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.seen()).contains("403", "Access denied.");
        assertThat(found.advice().isPresent()).isEqualTo(status != DoctorStatus.OK);
        assertThat(report.isHealthy()).isEqualTo(status != DoctorStatus.FAIL);
        assertThat(finding(report, DoctorCheck.CREDENTIALS).status()).isEqualTo(DoctorStatus.OK);
        assertThat(notOk(report)).hasSize(status == DoctorStatus.OK ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"404, WARN", "500, FAIL"})
    void examine_whenAReadIsNotOffered_saysWhatARunDoesWithoutIt(int status, DoctorStatus expected) {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        boomi.faults().on("DeployedPackage", Operation.QUERY).always().boomiError(status, "No.");

        assertThat(read(examine(client(boomi), toGroupAndOwn()), "DeployedPackage")
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void examine_ofAnAccountThatIsSuspended_fails() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        boomi.faults()
                .on("Account", Operation.GET)
                .respond(200, "{\"@type\":\"Account\",\"accountId\":\"acme-PROD01\",\"status\":\"suspended\"}");

        DoctorFinding account = finding(examine(client(boomi)), DoctorCheck.ACCOUNT);

        assertThat(account.status()).isEqualTo(DoctorStatus.FAIL);
        assertThat(account.seen()).contains("suspended");
    }

    @Test
    void examine_withAConfiguredDialect_doesNotDetectIt() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        try (BoomiClient client = client(boomi).build()) {
            DoctorReport report =
                    BoomiDoctor.builder(client).dialect(Dialect.GUIDE).build().examine();

            assertThat(report.dialect()).contains("GUIDE");
            assertThat(finding(report, DoctorCheck.DIALECT).seen()).contains("as configured");
            assertThat(boomi.journal().entries("PublisherIntegrationPack", Operation.QUERY))
                    .isEmpty();
        }
    }

    @Test
    void examine_whenTheDialectCannotBeDetected_saysSoAndChecksTheRest() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        boomi.faults().on("PublisherIntegrationPack", Operation.QUERY).always().boomiError(500, "Broken.");

        DoctorReport report = examine(client(boomi), toGroupAndOwn());

        assertThat(report.dialect()).isEmpty();
        assertThat(finding(report, DoctorCheck.DIALECT).seen()).contains("Broken.", "--dialect");
        assertThat(notChecked(report)).contains(DoctorCheck.READ, DoctorCheck.PACK);
        assertThat(finding(report, DoctorCheck.ENVIRONMENTS).status()).isEqualTo(DoctorStatus.OK);
    }

    @Test
    void examine_whenARequestHadToBeRepeated_warns() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        boomi.faults().on("Environment", Operation.QUERY).boomiError(503, "Busy.");

        DoctorReport report = examine(
                client(boomi)
                        .retryPolicy(RetryPolicy.builder()
                                .throttledBackoff(Duration.ofMillis(1))
                                .build()),
                toGroupAndOwn());

        assertThat(notOk(report)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(DoctorCheck.CONNECTION);
            assertThat(finding.status()).isEqualTo(DoctorStatus.WARN);
            assertThat(finding.seen()).contains("Busy.");
        });
    }

    @Test
    void examine_onAClosedClient_isRefused() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        BoomiClient client = client(boomi).build();
        client.close();

        assertThatExceptionOfType(ClosedClientException.class).isThrownBy(() -> BoomiDoctor.examine(client));
    }

    @Test
    void build_refusesWhatMakesNoSense() {
        BoomiSimulator boomi = start(TestDialect.PLATFORM);
        try (BoomiClient client = client(boomi).build()) {
            BoomiDoctor.Builder doctor = BoomiDoctor.builder(client);

            assertThatIllegalArgumentException().isThrownBy(() -> doctor.timeout(Duration.ZERO));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> doctor.skipAccounts(List.of("../x")))
                    .withMessageContaining("skipAccounts");
        }
    }
}
